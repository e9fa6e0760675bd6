"""Korean driving licences: region, year, serial number, check digits.

Source: 도로교통법 시행규칙, 별지 서식.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="kr_driver_license",
    entity="KR_DRIVER_LICENSE",
    country="kr",
    patterns=(
        Pattern(
            regex=r"(?:1[1-9]|2[0-8])-[0-9]{2}-[0-9]{6}-[0-9]{2}",
            score=0.6,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:1[1-9]|2[0-8])[0-9]{10}",
            score=0.03,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:1[1-9]|2[0-8]) [0-9]{2} [0-9]{6} [0-9]{2}",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "운전면허, 운전면허번호, 면허번호, 면허증, 운전면허증, driver license, drivers license, "
        "driving licence, driver licence, license number"
    ),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=10,
    words_after=5,
)
