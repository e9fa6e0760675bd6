"""Belgian vehicle registrations: 1-ABC-123 since 2010, and older ones (DIV)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="be_plate",
    entity="BE_PLATE",
    country="be",
    patterns=(
        Pattern(
            regex=r"[1-9]-[A-Z]{3}-[0-9]{3}",
            score=0.65,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[1-9] [A-Z]{3} [0-9]{3}|[1-9][A-Z]{3}[0-9]{3}|[A-Z]{3}-[0-9]{3}|[0-9]{3}-[A-Z]{3}",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "nummerplaat, nummerplaten, kenteken, kentekenplaat, plaque, plaque d immatriculation, immatriculation, "
        "immatriculé, immatriculée, wagen, auto, voiture, véhicule, voertuig, license plate, licence plate, "
        "number plate, plate, registration, vehicle, car"
    ),
    boost=0.55,
    negative=OTHERS,
    penalty=0.2,
    words_before=5,
    priority=1,
)
