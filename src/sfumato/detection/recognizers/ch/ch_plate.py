"""Swiss vehicle registrations: a canton's letters and up to six digits (VZV)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="ch_plate",
    entity="CH_PLATE",
    country="ch",
    patterns=(
        Pattern(
            regex=(
                r"(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|"
                r"ZH)(?: [1-9][0-9]{0,2} [0-9]{3}| ?[·.] ?[1-9][0-9]{0,5}| ?[·.] ?[1-9][0-9]{0,2} [0-9]{3})"
            ),
            score=0.25,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|"
                r"ZH)[ -]?[1-9][0-9]{1,5}"
            ),
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "kontrollschild, kontrollschilder, nummernschild, autonummer, kennzeichen, fahrzeug, auto, wagen, pkw, "
        "plaque, plaques, immatriculation, immatriculé, immatriculée, véhicule, voiture, targa, targhe, veicolo, "
        "license plate, licence plate, number plate, plate, registration, car, vehicle"
    ),
    boost=0.6,
    negative=OTHERS,
    penalty=0.2,
    words_before=4,
    words_after=2,
)
