"""Uruguayan identity cards: a check digit by weights 2987634.

Source: Dirección Nacional de Identificación Civil.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="uy_ci",
    entity="UY_CI",
    country="uy",
    patterns=(
        Pattern(
            regex=r"[1-9]\.[0-9]{3}\.[0-9]{3}-[0-9]",
            validator="uy_ci",
            score=0.65,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{6}-[0-9]|[1-9][0-9]{2}\.[0-9]{3}-[0-9]",
            validator="uy_ci",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{7}",
            validator="uy_ci",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cédula, cedula, cédula de identidad, c i, ci, uruguay, uruguayo, uruguaya, documento"),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
