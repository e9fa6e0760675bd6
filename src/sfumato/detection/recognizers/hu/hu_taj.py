"""Hungarian social security numbers (TAJ): nine digits by weights 3 and 7.

Source: 1996. évi XX. törvény, 3. melléklet.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="hu_taj",
    entity="HU_TAJ",
    country="hu",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}[- ][0-9]{3}[- ][0-9]{3}|[0-9]{9}",
            validator="hu_taj",
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("taj, taj szám, tajszám, taj száma, társadalombiztosítási, tb szám, hungarian social security"),
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
)
