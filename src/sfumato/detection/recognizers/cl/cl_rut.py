"""Chilean tax and identity numbers (RUT, RUN): modulo 11, ten written as K.

Source: Servicio de Impuestos Internos; Registro Civil.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE, TAX

PLUGIN = Recognizer(
    id="cl_rut",
    entity="CL_RUT",
    country="cl",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}-[0-9Kk]",
            validator="cl_rut",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{6,7}-[0-9Kk]",
            validator="cl_rut",
            score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{6,7}[0-9Kk]",
            validator="cl_rut",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "rut, r u t, run, rol único tributario, rol único nacional, rol unico, cédula, cedula, chile, chileno, chilena"
    )
    + TAX,
    boost=0.55,
    negative=NEGATIVE + phrases("rg, registro geral, identidade, ci, documento"),
    penalty=0.5,
)
