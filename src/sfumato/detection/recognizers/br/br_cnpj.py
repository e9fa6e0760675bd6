"""Brazilian company numbers (CNPJ): twelve digits or letters, two check digits.

Source: Receita Federal, IN RFB 2119/2022 and 2229/2024.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_cnpj",
    entity="BR_CNPJ",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}",
            validator="br_cnpj",
            score=0.97,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}",
            validator="br_cnpj",
            score=0.95,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{14}|[0-9]{8}/[0-9]{4}-[0-9]{2}",
            validator="br_cnpj",
            score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cnpj, cnpj mf, cgc, inscrita, razão social, empresa, ltda, fornecedor"),
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
)
