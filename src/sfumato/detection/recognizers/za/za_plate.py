"""South African number plates: letters and digits, then the province.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="za_plate",
    entity="ZA_PLATE",
    country="za",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2} ?[0-9]{2} ?[A-Z]{2} ?(?:GP|ZN|EC|NC|FS|MP|NW|WP|L)",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-Z]{2,3} ?[0-9]{2,3} ?(?:GP|ZN|EC|NC|FS|MP|NW|WP|L)|"
                r"[0-9]{2,3} ?[A-Z]{2,3} ?(?:GP|EC)|C[A-Z]{1,2} ?[0-9]{3}[ -]?[0-9]{3}"
            ),
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases("nommerplaat, bakkie, natis, enatis") + VEHICLE,
    boost=0.45,
    negative=NO_VEHICLE,
    penalty=0.3,
)
