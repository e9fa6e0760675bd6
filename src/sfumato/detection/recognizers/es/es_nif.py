"""Spanish tax and identity numbers of persons (DNI, NIF): digits and a letter modulo 23."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_nif",
    entity="ES_NIF",
    country="es",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}[- ]?[A-Z]|[0-9]{1,2}\.[0-9]{3}\.[0-9]{3} ?-? ?[A-Z]",
            validator="es_nif",
            score=0.8,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{8} - [A-Z]|[0-9]{8}[- ]?[a-z]|[KLM][- ]?[0-9]{7}[- ]?[A-Z]",
            validator="es_nif",
            score=0.5,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "dni, nif, d n i, n i f, documento nacional de identidad, documento, identidad, identificación fiscal, "
        "nie, id card, identity card, national id, tax id"
    ),
    boost=0.2,
    negative=(
        *OTHERS,
        *phrases(
            "permiso, permiso de conducir, permiso de conducción, carnet de conducir, carné de conducir, "
            "licencia de conducir, driving licence, driver s license"
        ),
    ),
    penalty=0.35,
    words_before=5,
    words_after=2,
    priority=2,
)
