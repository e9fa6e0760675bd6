"""Spanish driving licences: the holder's DNI or NIE."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_driver_license",
    entity="ES_DRIVER_LICENSE",
    country="es",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}[- ]?[A-Z]|[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-?[A-Z]",
            validator="es_nif",
            score=0.2,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[XYZ]-?[0-9]{7}-?[A-Z]",
            validator="es_nie",
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "permiso, permiso de conducir, permiso de conducción, permiso de circulación, carnet, "
        "carnet de conducir, carné de conducir, licencia de conducir, licencia de conducción, conductor, "
        "conductora, driving licence, driver license, driver s license, drivers license, dgt"
    ),
    boost=0.75,
    negative=(
        *OTHERS,
        *phrases(
            "dni, nif, nie, d n i, documento nacional de identidad, permiso de residencia, permiso de trabajo, "
            "pasaporte"
        ),
    ),
    penalty=0.1,
    words_before=4,
    words_after=1,
)
