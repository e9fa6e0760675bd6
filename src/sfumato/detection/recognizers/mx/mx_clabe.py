"""Mexican standardized account numbers (CLABE): eighteen digits by weights 3, 7, 1.

Source: Asociación de Bancos de México; Banxico.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="mx_clabe",
    entity="MX_CLABE",
    country="mx",
    patterns=(
        Pattern(
            regex=r"[0-9]{18}|[0-9]{3} [0-9]{3} [0-9]{11} [0-9]|[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{2}",
            validator="mx_clabe",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "clabe, clabe interbancaria, cuenta clabe, interbancaria, spei, transferencia, banco, bbva, banorte, cuenta"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
