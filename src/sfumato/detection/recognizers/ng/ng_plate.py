"""Nigerian plates: three letters of the local government, three digits, two letters.

Source: Federal Road Safety Corps.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="ng_plate",
    entity="NG_PLATE",
    country="ng",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}-[0-9]{3} ?[A-Z]{2}",
            score=0.55,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{3} [0-9]{3} ?[A-Z]{2}|[A-Z]{3}[0-9]{3}[A-Z]{2}",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[a-z]{3}[ -]?[0-9]{3} ?[a-z]{2}", score=0.1, left="number", right="number"),
    ),
    context=phrases("sienna, keke, okada, danfo, frsc, my plate") + VEHICLE,
    boost=0.4,
    negative=NO_VEHICLE,
    penalty=0.3,
)
