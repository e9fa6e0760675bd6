"""Indian plates: state, district, series, number; or the Bharat series.

Source: Central Motor Vehicles Rules 1989, rules 50 and 51.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="in_plate",
    entity="IN_PLATE",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2}[ -]?[0-9]{1,2}[ -]?[A-Z]{1,3}[ -]?[0-9]{4}",
            validator="in_plate",
            score=0.6,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{2}[ -]?BH[ -]?[0-9]{4}[ -]?[A-Z]{1,2}",
            validator="in_plate",
            score=0.6,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "gaadi, gadi, auto, rickshaw, two wheeler, activa, splendor, maruti, swift, tata, mahindra, bajaj, "
        "hero, rc, rto, challan, गाड़ी"
    )
    + VEHICLE,
    boost=0.3,
    negative=NO_VEHICLE,
    penalty=0.3,
)
