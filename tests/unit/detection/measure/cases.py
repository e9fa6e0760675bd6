"""Spans and cases, briefly written."""

from __future__ import annotations

from typing import Any

from sfumato.detection.measure.case import Case, Span


def at(start: int, end: int, family: str = "PERSON", *, score: float = 1.0, entity: str = "") -> Span:
    """A span of that family."""
    return Span(start=start, end=end, entity=entity or family, family=family, score=score)


def case(gold: list[Span], found: list[Span], *, length: int = 100, **more: Any) -> Case:
    """A document of 100 characters, each a byte."""
    given: dict[str, Any] = {"id": "d", "size": length, **more}
    return Case(length=length, gold=tuple(gold), found=tuple(found), **given)
