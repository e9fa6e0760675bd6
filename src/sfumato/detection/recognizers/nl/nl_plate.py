"""Dutch vehicle registrations: three groups of letters and digits, by the series of the RDW ("sidecodes")."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="nl_plate",
    entity="NL_PLATE",
    country="nl",
    patterns=(
        Pattern(
            regex=(
                r"[BDF-HJ-NPR-TV-XZ]-[0-9]{3}-[BDF-HJ-NPR-TV-XZ]{2}|"
                r"[BDF-HJ-NPR-TV-XZ]{2}-[0-9]{3}-[BDF-HJ-NPR-TV-XZ]|[0-9]{2}-[BDF-HJ-NPR-TV-XZ]{3}-[0-9]|"
                r"[0-9]-[BDF-HJ-NPR-TV-XZ]{3}-[0-9]{2}|[BDF-HJ-NPR-TV-XZ]{3}-[0-9]{2}-[BDF-HJ-NPR-TV-XZ]|"
                r"[BDF-HJ-NPR-TV-XZ]-[0-9]{2}-[BDF-HJ-NPR-TV-XZ]{3}|[0-9]-[BDF-HJ-NPR-TV-XZ]{2}-[0-9]{3}|"
                r"[0-9]{3}-[BDF-HJ-NPR-TV-XZ]{2}-[0-9]"
            ),
            score=0.55,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-[0-9]{2}-[A-Z]{2}",
            score=0.45,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}",
            score=0.2,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[BDF-HJ-NPR-TV-XZ][0-9]{3}[BDF-HJ-NPR-TV-XZ]{2}|"
                r"[BDF-HJ-NPR-TV-XZ]{2}[0-9]{3}[BDF-HJ-NPR-TV-XZ]|[0-9]{2}[BDF-HJ-NPR-TV-XZ]{3}[0-9]|"
                r"[0-9][BDF-HJ-NPR-TV-XZ]{3}[0-9]{2}|[0-9]{2}[A-Z]{4}|[A-Z]{4}[0-9]{2}"
            ),
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "kenteken, kentekens, kentekennummer, kentekenplaat, nummerbord, nummerplaat, auto, busje, bestelbus, "
        "bestelauto, voertuig, motor, scooter, wagen, vrachtwagen, kangoo, volkswagen, opel, bestuurder, "
        "license plate, licence plate, number plate, plate, registration, vehicle, car"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=1,
)
