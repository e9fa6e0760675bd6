"""Nigerian driving licences: three letters, five digits, two letters, two digits.

Source: Federal Road Safety Corps, National Driver's Licence.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ng_driver_license",
    entity="DRIVER_LICENSE",
    country="ng",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3} ?[0-9]{5} ?[A-Z]{2} ?[0-9]{2}",
            score=0.45,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "driver licence, driver's licence, drivers licence, drivers license, driver license, "
        "driving licence, licence, license, frsc"
    ),
    boost=0.45,
    negative=NEGATIVE + phrases("software, key"),
    penalty=0.3,
)
