"""Ecuadorian identity cards: province, serial number, Luhn.

Source: Registro Civil; Ley Orgánica de Gestión de la Identidad y Datos Civiles.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ec_cedula",
    entity="EC_CEDULA",
    country="ec",
    patterns=(
        Pattern(
            regex=r"[0-35][0-9]{8}-[0-9]",
            validator="ec_cedula",
            score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-35][0-9]{9}",
            validator="ec_cedula",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cédula, cedula, c i, ci, cédula de identidad, cédula de ciudadanía, ecuador, ecuatoriano, "
        "ecuatoriana, identidad"
    ),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
