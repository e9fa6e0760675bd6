"""Portuguese citizen cards: civil number and check digit, version, check digit over all."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="pt_cc",
    entity="PT_CC",
    country="pt",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}[ -]?[0-9][ -]?[A-Z]{2}[0-9]",
            validator="pt_cc",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{8}[ -]?[0-9][ -]?[A-Z0-9]{2}[0-9]",
            validator="pt_cc",
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "cartão de cidadão, cartao de cidadao, cartão cidadão, cc, c c, bilhete de identidade, "
        "documento de identificação, n documento, citizen card, id card, identity card"
    ),
    boost=0.1,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
