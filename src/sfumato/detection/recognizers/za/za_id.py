"""South African identity numbers: date, serial number, citizenship, Luhn.

Source: Identification Act 68 of 1997.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="za_id",
    entity="ZA_ID",
    country="za",
    patterns=(
        Pattern(
            regex=r"[0-9]{13}|[0-9]{6} [0-9]{4} [0-9]{3}|[0-9]{6} [0-9]{4} [0-9]{2} [0-9]",
            validator="za_id",
            score=0.65,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("south african id, sa id, rsa id, id no, id nr, id, identiteitsnommer, id nommer") + IDENTITY,
    boost=0.3,
    negative=NEGATIVE,
    penalty=0.3,
)
