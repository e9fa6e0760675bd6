"""Brazilian driving licences (CNH): nine digits and two check digits, which older ones don't keep.

Source: Contran, Resolução 598/2016.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_cnh",
    entity="BR_CNH",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{11}",
            validator="br_cnh",
            score=0.03,
            validated_score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cnh, carteira de habilitação, carteira nacional de habilitação, habilitação, "
        "carteira de motorista, registro cnh, registro da cnh"
    ),
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
    priority=1,
)
