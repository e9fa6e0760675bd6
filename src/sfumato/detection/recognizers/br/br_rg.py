"""Brazilian identity cards (RG): seven to nine digits and a check character, made by each state in its way.

Source: Lei 7.116/1983.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_rg",
    entity="BR_RG",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Xx]",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}(?:-?[0-9Xx])?",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "rg, r g, registro geral, carteira de identidade, cédula de identidade, identidade nº, "
        "identidade n, identidade, ssp, ssp sp"
    ),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=2,
)
