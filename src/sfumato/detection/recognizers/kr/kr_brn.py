"""Korean business registration numbers: office, kind, serial number, check digit.

Source: 국세청, 사업자등록번호.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="kr_brn",
    entity="KR_BRN",
    country="kr",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{2}-[0-9]{2}-[0-9]{5}",
            validator="kr_brn",
            score=0.6,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{9}",
            validator="kr_brn",
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "사업자등록번호, 사업자번호, 사업자 등록번호, 사업자, brn, business registration number, business registration"
    ),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=6,
)
