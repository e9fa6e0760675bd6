"""Polish driving licences: five digits, year and the office's four digits.

Source: Rozporządzenie MI w sprawie wzorów dokumentów stwierdzających uprawnienia do kierowania pojazdami.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pl_driver_license",
    entity="DRIVER_LICENSE",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[0-9]{5}/[0-9]{2}/[0-9]{4}",
            score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "prawo jazdy, prawa jazdy, prawem jazdy, nr prawa jazdy, driving licence, driver license, "
        "driver licence, drivers license"
    ),
    boost=0.5,
    negative=NEGATIVE + phrases("page, path, strona"),
    penalty=0.3,
)
