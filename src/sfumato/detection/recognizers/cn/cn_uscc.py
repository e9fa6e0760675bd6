"""Chinese unified social credit codes: authority, kind, place, organization, check character.

Source: GB 32100-2015.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="cn_uscc",
    entity="CN_USCC",
    country="cn",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}(?:[0-9]{0,9}[A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]{0,9})",
            validator="cn_uscc",
            score=0.6,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{18}",
            validator="cn_uscc",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "统一社会信用代码, 社会信用代码, 信用代码, 统一代码, 税号, 纳税人识别号, uscc, "
        "unified social credit code, credit code"
    ),
    boost=0.35,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=14,
)
