"""Indian health account numbers (ABHA): fourteen digits, and ABHA addresses.

Source: National Health Authority, abdm.gov.in.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_abha",
    entity="IN_ABHA",
    country="in",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}-[0-9]{4}-[0-9]{4}-[0-9]{4}",
            score=0.35,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{14}|[0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "abha, abha no, abha number, abha id, abha card, ayushman bharat, health id, health account, ndhm, abdm, phr"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
