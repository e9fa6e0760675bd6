"""Portuguese vehicle registrations: three pairs of letters or digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="pt_plate",
    entity="PT_PLATE",
    country="pt",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2}-[0-9]{2}-[A-Z]{2}",
            score=0.5,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{2}-[A-Z]{2}-[0-9]{2}",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2} [0-9]{2} [A-Z]{2}|"
                r"[0-9]{2} [A-Z]{2} [0-9]{2}"
            ),
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "matrícula, matricula, matrículas, viatura, viaturas, carro, automóvel, veículo, veiculo, mota, "
        "motociclo, carrinha, camião, matriculado, license plate, licence plate, number plate, plate, "
        "registration, vehicle, car"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
