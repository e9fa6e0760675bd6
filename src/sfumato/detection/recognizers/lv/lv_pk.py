"""Latvian personal codes: date, century, serial number, check digit; since 2017 ones that say nothing.

Source: Fizisko personu reģistra likums.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="lv_pk",
    entity="LV_PK",
    country="lv",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9]{5}-[0-9]{5}",
            validator="lv_pk",
            score=0.35,
            validated_score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-3][0-9]{10}",
            validator="lv_pk",
            score=0.03,
            validated_score=0.25,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("personas kods, personas kodu, personas koda, p k, latvian id, latvijas") + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
