"""Italian identity cards: CA00000AA (electronic), AA0000000 (paper)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="it_identity_card",
    entity="IT_IDENTITY_CARD",
    country="it",
    patterns=(
        Pattern(
            regex=r"C[A-Z][0-9]{5}[A-Z]{2}",
            score=0.5,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{2} ?[0-9]{7}|[0-9]{7} ?[A-Z]{2}|C[A-Z] [0-9]{5} [A-Z]{2}",
            score=0.08,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"(?i:[A-Z]{2} ?[0-9]{7}|[0-9]{7}[A-Z]{2}|[A-Z]{2}[0-9]{5}[A-Z]{2})",
            score=0.03,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "carta d identità, carta d identita, carta di identità, carta di identita, carta identità, "
        "carta identita, c i, ci, cie, carta identità elettronica, identificato, identificata, id card, "
        "identity card, documento, documento d identità"
    ),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("passaporto, patente"),
    ),
    penalty=0.2,
    priority=1,
)
