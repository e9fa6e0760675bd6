"""Brazilian plates: three letters, four digits, in the Mercosul's form a letter for the second one.

Source: Contran, Resolução 969/2022.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="br_plate",
    entity="BR_PLATE",
    country="br",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}-?[0-9][A-J][0-9]{2}",
            score=0.35,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{3}-?[0-9]{4}|[A-Z]{3} (?:[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2})",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "placa, placas, carro, veículo, veiculo, moto, caminhão, automóvel, van, ônibus, dirigia, "
        "estacionado, emplacamento, renavam, corolla, fusca, chevrolet"
    )
    + VEHICLE,
    boost=0.55,
    negative=NO_VEHICLE,
    penalty=0.3,
)
