"""Spanish account numbers of before the IBAN (código cuenta cliente): bank, branch, check digits, account."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_ccc",
    entity="ES_CCC",
    country="es",
    patterns=(
        Pattern(
            regex=(
                r"[0-9]{4}[ -][0-9]{4}[ -][0-9]{2}[ -][0-9]{10}|[0-9]{4} [0-9]{4} [0-9]{2} [0-9]{5} [0-9]{5}|"
                r"(?:[0-9]{4} ){4}[0-9]{4}"
            ),
            validator="es_ccc",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{20}",
            validator="es_ccc",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cuenta, ccc, c c c, número de cuenta, cuenta corriente, cuenta bancaria, código cuenta cliente, "
        "domiciliación, banco, caja, account, bank account"
    ),
    boost=0.3,
    negative=OTHERS,
    penalty=0.3,
    priority=3,
)
