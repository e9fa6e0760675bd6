"""Japanese individual numbers (マイナンバー): eleven digits and a check digit.

Source: 総務省令第85号 (平成26年).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="jp_my_number",
    entity="JP_MY_NUMBER",
    country="jp",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}",
            validator="jp_my_number",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{12}",
            validator="jp_my_number",
            score=0.06,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("マイナンバー, 個人番号, マイナンバーカード, my number, individual number, mynumber, japanese id"),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=6,
)
