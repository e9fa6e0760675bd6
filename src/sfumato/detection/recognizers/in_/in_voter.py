"""Indian voters' identity cards (EPIC): three letters, seven digits.

Source: Election Commission of India; python-stdnum for the check digit.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_voter",
    entity="IN_VOTER",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}[0-9]{7}",
            validator="in_voter",
            score=0.12,
            validated_score=0.25,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[a-z]{3}[0-9]{7}", score=0.04, left="number", right="number"),
        Pattern(
            regex=r"[A-Z]{2}/[0-9]{2}/[0-9]{3}/[0-9]{6,7}",
            score=0.4,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "voter, voters, voter id, voter card, voter no, epic, epic no, election, electoral, elector, "
        "electors photo identity card, मतदाता, चुनाव"
    ),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
