"""Indian passports: a letter and seven digits.

Source: Ministry of External Affairs, Passport Seva.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_passport",
    entity="IN_PASSPORT",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-PR-WY] ?[1-9][0-9]{6}",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, indian passport, पासपोर्ट, travel document"),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=5,
)
