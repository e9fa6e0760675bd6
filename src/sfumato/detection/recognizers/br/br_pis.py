"""Brazilian social numbers (PIS, PASEP, NIT, NIS): ten digits and a check digit.

Source: Caixa Econômica Federal, cálculo do dígito verificador do PIS/PASEP.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_pis",
    entity="BR_PIS",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}\.[0-9]{5}\.[0-9]{2}-[0-9]",
            validator="br_pis",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}|[0-9]{10}-[0-9]|[0-9]{3}\.[0-9]{4}\.[0-9]{3}-[0-9]",
            validator="br_pis",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("pis, pasep, pis pasep, nit, nis, número de identificação social, inscrição do trabalhador"),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
)
