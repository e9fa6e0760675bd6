"""Spanish passports: three letters and six digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_passport",
    entity="ES_PASSPORT",
    country="es",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}[0-9]{6}[A-Z]?|[A-Z]{2}[0-9]{6}",
            score=0.1,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[A-Za-z]{3}[0-9]{6}", score=0.03, left="number", right="number"),
    ),
    context=phrases("pasaporte, número de pasaporte, n pasaporte, pasaportes, passport, passport number, passport no"),
    boost=0.75,
    negative=OTHERS,
    penalty=0.2,
    words_before=4,
    words_after=2,
    priority=1,
)
