"""Japanese postal codes: three and four digits, with the sign 〒 or near words of an address.

Source: 日本郵便, 郵便番号.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="jp_postcode",
    entity="POSTAL_CODE",
    country="jp",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}-[0-9]{4}",
            lead=r"〒 ?",
            score=0.8,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}-[0-9]{4}",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "郵便番号, 住所, 東京都, 大阪府, 京都府, 北海道, 県, 都, 市, 区, 町, tokyo, osaka, kyoto, "
        "yokohama, nagoya, sapporo, kobe, fukuoka, ku, shi, cho, machi, japan, postal code, postcode, zip"
    ),
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=5,
    words_after=3,
)
