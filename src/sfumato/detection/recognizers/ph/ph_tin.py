"""Philippine tax numbers (TIN): nine digits and a branch code.

Source: Bureau of Internal Revenue, Revenue Regulations 7-2012.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ph_tin",
    entity="PH_TIN",
    country="ph",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{5}",
            score=0.45,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{3}",
            score=0.3,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}-[0-9]{3}-[0-9]{3}|[0-9]{9}|[0-9]{12}|[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{3}",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "tin, t i n, tin no, bir, bir tin, philippine tin, philippines, pilipinas, non vat, vat reg tin, "
        "taxpayer identification"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=4,
)
