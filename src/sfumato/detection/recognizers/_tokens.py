"""What the recognizers of vendors' keys share."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import settings


def hung(before: str, anchor: str, regex: str, *, sure: float = 0.97) -> Pattern:
    """A form whose distinctive part stands inside it."""
    return Pattern(before=before, anchor=anchor, regex=regex, validator="token", score=0.6, validated_score=sure)


def form(regex: str, *, validator: str = "token", weak: float = 0.6, sure: float = 0.97) -> Pattern:
    """A form that no other text has: surely a key unless it is a filler."""
    return Pattern(regex=regex, validator=validator, score=weak, validated_score=sure)


def labelled(labels: str, regex: str, *, sure: float = 0.95, validator: str = "token") -> tuple[Pattern, ...]:
    """A form that many texts have, behind its vendor's name: `LABEL=…`, `"label": "…"`."""
    return settings(labels, regex, validator=validator, weak=0.3, sure=sure)


def vendor(identifier: str, *patterns: Pattern) -> Recognizer:
    """A recognizer of one vendor's keys."""
    return Recognizer(id=identifier, entity="API_KEY", patterns=patterns, priority=3)
