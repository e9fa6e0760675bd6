"""Dutch driving licences: ten digits (RDW)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="nl_driver_license",
    entity="DRIVER_LICENSE",
    country="nl",
    patterns=(
        Pattern(
            regex=r"[0-9]{10}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "rijbewijs, rijbewijsnummer, rijbewijsnr, rijbewijs nummer, dutch driving licence, dutch driver s license"
    ),
    boost=0.75,
    negative=OTHERS,
    penalty=0.2,
    words_before=4,
)
