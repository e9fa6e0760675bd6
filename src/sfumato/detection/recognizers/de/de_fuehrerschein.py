"""German driving licences (FeV, Anlage 8): office, serial, a check digit modulo 11, number of the copy."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_fuehrerschein",
    entity="DE_FUEHRERSCHEIN",
    country="de",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9]{2}[0-9A-Z]{6}[0-9X][0-9A-Z]",
            validator="de_licence",
            score=0.4,
            left="number",
            right="number",
        ),
        # Of no known office: mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"[A-Z]{2}[0-9]{8}[0-9A-Z]|[a-z]{2}[0-9]{8}[0-9a-z]",
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "führerschein, führerscheinnummer, führerscheinnr, führerschein nr, fuehrerschein, fuehrerscheinnummer, "
        "fahrerlaubnis, fahrerlaubnisnummer, fs nr, fsnr, lenker, fahrer, driving licence, driver license, "
        "driver s license, drivers license, driving license, licence number, license number"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=3,
)
