"""Colombian citizen cards (cédula de ciudadanía): six to ten digits.

Source: Registraduría Nacional del Estado Civil.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="co_cc",
    entity="CO_CC",
    country="co",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}",
            score=0.08,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{5,9}",
            score=0.03,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}|[1-9][0-9]{5,9}",
            lead=r"(?:C\.C\.|C\.C|CC|c\.c\.)(?: ?(?:[Nn][o°º]\.?|#))?[: ]{1,2}",
            score=0.7,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cédula, cedula, cédula de ciudadanía, cedula de ciudadania, ciudadanía, ciudadania, "
        "número de cédula, colombia, colombiano, colombiana, registraduría"
    ),
    boost=0.6,
    negative=NEGATIVE + phrases("pesos, cop, precio, valor, email, correo, visa, mastercard"),
    penalty=0.3,
    words_before=5,
    words_after=3,
)
