"""What is measured: spans that are true and spans that were found, without the text they stand in."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""Start and end in code points, half-open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text in code points, half-open; `score` and `recognizer` are of spans that were found."""

    start: int
    end: int
    entity: str
    family: str
    score: float = 1.0
    recognizer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One document.

    `length` is in code points, `size` in bytes of UTF-8. `found` may overlap; so may `gold`. What is found in a
    `dontcare` range, and is right nowhere else, counts neither for nor against. A `quiet` document is one in which
    nothing should be found.
    """

    id: str
    length: int
    size: int
    gold: tuple[Span, ...] = ()
    found: tuple[Span, ...] = ()
    dontcare: tuple[Range, ...] = ()
    outside: tuple[Range, ...] = ()
    """True spans of families that are not measured: not innocent, and nothing has to be found there."""
    lang: str = ""
    genre: str = ""
    quiet: bool = False
