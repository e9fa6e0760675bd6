"""Italian passports: two letters and seven digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="it_passport",
    entity="IT_PASSPORT",
    country="it",
    patterns=(
        Pattern(
            regex=r"Y[A-Z][0-9]{7}",
            score=0.25,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{2}[0-9]{7}",
            score=0.1,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[a-z]{2}[0-9]{7}", score=0.03, left="number", right="number"),
    ),
    context=phrases("passaporto, passaporti, numero passaporto, n passaporto, passport, passport number, passport no"),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("carta d identità, carta di identità, patente"),
    ),
    penalty=0.2,
    priority=1,
)
