"""Icelandic identity numbers: date, two digits, a check digit, the century.

Source: Þjóðskrá, "Kennitala".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="is_kennitala",
    entity="IS_KENNITALA",
    country="is",
    patterns=(
        Pattern(
            regex=r"[0-7][0-9][01][0-9]{3}[- ][0-9]{3}[09]",
            validator="is_kennitala",
            score=0.7,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-7][0-9][01][0-9]{6}[09]",
            validator="is_kennitala",
            score=0.25,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("kennitala, kennitölu, kennitalan, kt, icelandic id") + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
