"""Polish business numbers (REGON): nine or fourteen digits, modulo 11.

Source: GUS, Rejestr REGON.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pl_regon",
    entity="PL_REGON",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}|[0-9]{14}",
            validator="pl_regon",
            score=0.03,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}",
            validator="pl_regon",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("regon, numer regon, nr regon"),
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
)
