"""Spanish health cards (CIP-SNS and the communities' codes): letters of the names and digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_health_card",
    entity="MEDICAL_RECORD_NUMBER",
    country="es",
    patterns=(
        Pattern(
            regex=r"BBBB[A-Z]{2,4}[0-9]{10,12}",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{4} ?[0-9]{10}(?:[0-9]{2})?",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "tarjeta sanitaria, tarjeta sanitaria individual, tsi, cip, cip sns, sns, "
        "código de identificación personal, catsalut, cipa, health card"
    ),
    boost=0.7,
    negative=OTHERS,
    penalty=0.2,
)
