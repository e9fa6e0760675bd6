"""Brazilian health cards (CNS): fifteen digits, modulo 11.

Source: DATASUS, rotina de validação do CNS.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_cns",
    entity="BR_CNS",
    country="br",
    patterns=(
        Pattern(
            regex=r"[12789][0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}",
            validator="br_cns",
            score=0.65,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[12789][0-9]{14}|[12789][0-9]{2}\.[0-9]{4}\.[0-9]{4}\.[0-9]{4}",
            validator="br_cns",
            score=0.2,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cns, cartão nacional de saúde, cartao nacional de saude, cartão sus, cartao sus, sus, "
        "carteira nacional de saúde, cartão de saúde"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
