"""Italian vehicle registrations: two letters, three digits, two letters since 1994 (DPR 495/1992)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="it_plate",
    entity="IT_PLATE",
    country="it",
    patterns=(
        Pattern(
            regex=r"[A-HJ-NPR-TV-Z]{2} [0-9]{3} [A-HJ-NPR-TV-Z]{2}",
            validator="it_plate",
            score=0.5,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-HJ-NPR-TV-Z]{2}-?[0-9]{3}-?[A-HJ-NPR-TV-Z]{2}|"
                r"[A-HJ-NPR-TV-Z]{2} [0-9]{3}[A-HJ-NPR-TV-Z]{2}|"
                r"[a-hj-npr-tv-z]{2} ?[0-9]{3} ?[a-hj-npr-tv-z]{2}"
            ),
            validator="it_plate",
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "targa, targhe, targato, targata, targati, targate, veicolo, autoveicolo, auto, macchina, vettura, "
        "furgone, moto, motociclo, camion, panda, fiat, conducente, license plate, licence plate, number plate, "
        "plate, registration, vehicle, car"
    ),
    boost=0.45,
    negative=OTHERS,
    penalty=0.35,
    priority=1,
)
