"""Japanese passports: two letters, seven digits.

Source: 外務省, 旅券.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="jp_passport",
    entity="JP_PASSPORT",
    country="jp",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2}[0-9]{7}",
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases("旅券, 旅券番号, パスポート, パスポート番号, japanese passport"),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=4,
)
