"""Argentine identity documents: seven or eight digits.

Source: RENAPER, Ley 17.671.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ar_dni",
    entity="AR_DNI",
    country="ar",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}",
            score=0.1,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{6,7}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "dni, dnis, d n i, dni nº, documento nacional de identidad, documento de identidad, "
        "nro de documento, número de documento, numero de documento, renaper"
    ),
    boost=0.65,
    negative=NEGATIVE + phrases("pesos, precio, monto, cvr, passport, pasaporte, licencia"),
    penalty=0.3,
    words_before=4,
    words_after=2,
)
