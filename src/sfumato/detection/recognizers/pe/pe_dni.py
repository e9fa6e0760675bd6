"""Peruvian identity documents: eight digits, with a check character or without.

Source: RENIEC.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pe_dni",
    entity="PE_DNI",
    country="pe",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}-[0-9A-K]",
            validator="pe_dni",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{8}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "reniec, dni peruano, dni perú, dni peru, peru dni, perú dni, cui, identificado con dni, identificada con dni"
    ),
    boost=0.7,
    negative=NEGATIVE,
    penalty=0.3,
)
