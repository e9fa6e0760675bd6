"""South African driving licences: twelve signs, first digits, a letter among the last.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="za_driver_license",
    entity="ZA_DRIVER_LICENSE",
    country="za",
    patterns=(
        Pattern(
            regex=r"[0-9]{6,10}(?:[A-Z][0-9A-Z]{1,5}|[0-9][A-Z][0-9A-Z]{0,4})",
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "driving licence, driver s licence, drivers licence, driver license, drivers license, driving license, "
        "licence, licence no, licence number, license number, enatis, natis, rybewys, bestuurslisensie"
    ),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
