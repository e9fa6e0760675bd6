"""Italian driving licences: U1 and eight characters, or two letters, seven digits and a letter."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="it_driver_license",
    entity="IT_DRIVER_LICENSE",
    country="it",
    patterns=(
        Pattern(
            regex=r"U1[A-Z0-9]{7}[A-Z]",
            score=0.45,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{2}[0-9]{7}[A-Z]",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "patente, patente di guida, patente n, numero patente, guida, conducente, driving licence, "
        "driver license, driver s license, drivers license"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
