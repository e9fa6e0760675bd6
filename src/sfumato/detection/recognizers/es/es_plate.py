"""Spanish vehicle registrations: four digits and three consonants since 2000, and the provinces' older ones."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_plate",
    entity="ES_PLATE",
    country="es",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}[ -][BCDFGHJ-NPR-TV-Z]{3}",
            validator="es_plate",
            score=0.1,
            validated_score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{4}[BCDFGHJ-NPR-TV-Z]{3}|[0-9]{4} ?[bcdfghj-npr-tv-z]{3}",
            validator="es_plate",
            score=0.05,
            validated_score=0.2,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"(?:[ABCHJLMOPSTVZ]|AB|AL|AV|BA|BI|BU|CA|CC|CE|CO|CR|CS|CU|GC|GE|GI|GR|GU|HU|IB|LE|LO|LU|ML|"
                r"MU|NA|OR|OU|PM|PO|SA|SE|SG|SO|SS|TE|TF|TO|VA|VI|ZA)[ -][0-9]{4}[ -][A-Z]{1,2}"
            ),
            score=0.35,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "matrícula, matricula, matrículas, matriculado, matriculada, placa, placas, vehículo, vehiculo, coche, "
        "moto, motocicleta, ciclomotor, furgoneta, furgón, camión, turismo, conductor, conductora, seat, "
        "renault, permiso de circulación, license plate, licence plate, number plate, plate, registration, "
        "vehicle, car"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=1,
)
