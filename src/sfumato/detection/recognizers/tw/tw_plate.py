"""Taiwanese plates: letters, a hyphen, digits.

Source: 交通部公路局, 號牌編號.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE

PLUGIN = Recognizer(
    id="tw_plate",
    entity="LICENSE_PLATE",
    country="tw",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}-[0-9]{4}|[0-9]{4}-[A-Z]{2}|[A-Z]{2}-[0-9]{4}|[A-Z]{3}-[0-9]{3}",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases("車牌, 車牌號碼, 車號, 牌照, 牌照號碼, 機車, 汽車, 車輛, 車牌號"),
    boost=0.7,
    negative=NO_VEHICLE,
    penalty=0.3,
    words_before=10,
)
