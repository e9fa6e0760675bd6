"""Brazilian taxpayer numbers of people (CPF): nine digits, two check digits.

Source: Receita Federal, IN RFB 1548/2015.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE, TAX

PLUGIN = Recognizer(
    id="br_cpf",
    entity="BR_CPF",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}[-/ .][0-9]{2}",
            validator="br_cpf",
            score=0.95,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=(
                r"[0-9]{9}-[0-9]{2}|[0-9]{3} [0-9]{3} [0-9]{3}[- ][0-9]{2}|"
                r"[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{2}"
            ),
            validator="br_cpf",
            score=0.7,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            validator="br_cpf",
            score=0.5,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cpf, cpfs, cpf mf, cadastro de pessoa física, cadastro de pessoas físicas, contribuinte, "
        "brazilian tax, brazilian id, chave pix, pix"
    )
    + IDENTITY
    + TAX,
    boost=0.45,
    negative=NEGATIVE,
    penalty=0.3,
    priority=2,
)
