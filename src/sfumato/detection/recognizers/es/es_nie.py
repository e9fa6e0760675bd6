"""Spanish identity numbers of foreigners (NIE): X, Y or Z, seven digits, a letter modulo 23."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_nie",
    entity="ES_NIE",
    country="es",
    patterns=(
        Pattern(
            regex=r"[XYZ][- ]?[0-9]{7}[- ]?[A-Z]|[XYZ][- ]?[0-9]\.[0-9]{3}\.[0-9]{3}[- ]?[A-Z]",
            validator="es_nie",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[xyz]-?[0-9]{7}-?[a-z]",
            validator="es_nie",
            score=0.45,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "nie, n i e, nif, número de identidad de extranjero, identidad de extranjero, extranjero, tie, "
        "permiso de residencia, tarjeta de residencia, documento, foreigner, tax id"
    ),
    boost=0.1,
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
