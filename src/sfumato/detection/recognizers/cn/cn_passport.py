"""Chinese passports and those of Taiwan as they are written in Chinese: a letter or two and digits.

Source: 国家移民管理局, 护照号码.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="cn_passport",
    entity="CN_PASSPORT",
    country="cn",
    patterns=(
        Pattern(
            regex=r"[DEGPS][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[0-9]{9}",
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases("护照, 護照, 护照号, 护照号码, 護照號碼, 中国护照, chinese passport"),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=10,
    words_after=4,
)
