"""Brazilian identity numbers of foreigners (RNE, RNM): a letter, six digits, a check character.

Source: Polícia Federal, Registro Nacional Migratório.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_rne",
    entity="NATIONAL_ID",
    country="br",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9]{6}-?[0-9A-Z]",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "rne, rnm, crnm, registro nacional de estrangeiro, registro nacional migratório, identidade de estrangeiro"
    ),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=4,
)
