"""What is counted; every figure is a quotient of such counts, so documents add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MODES = ("strict", "exact", "overlap")
"""Same family and bounds; same bounds; same family and an overlap (intersection over union) of at least a half."""


class Counts(NamedTuple):
    """Of a document, of a group of its spans, or of many documents."""

    gold: int = 0
    found: int = 0
    """All that was found, whether it counts or not."""
    strict_counted: int = 0
    """Found spans that count: all but those that touch a dontcare range and answer nothing."""
    strict_answered: int = 0
    """True spans that a found one answers."""
    strict_right: int = 0
    """Found spans that answer a true one; of one group they may be others than those answered."""
    exact_counted: int = 0
    exact_answered: int = 0
    exact_right: int = 0
    overlap_counted: int = 0
    overlap_answered: int = 0
    overlap_right: int = 0
    covered: int = 0
    """True spans of which every character is in something found."""
    gold_characters: int = 0
    leaked_characters: int = 0
    """Characters of true spans that are in nothing found."""
    innocent_characters: int = 0
    """Characters neither in a true span nor in a dontcare range."""
    redacted_characters: int = 0
    """Innocent characters in a found span; spans that touch a dontcare range are left out."""
    quiet_bytes: int = 0
    """Bytes of documents in which nothing should be found."""
    alarms: int = 0
    """What was found there all the same."""


def total(many: Iterable[Counts]) -> Counts:
    """The sum."""
    columns = list(zip(*many, strict=True))
    return Counts(*map(sum, columns)) if columns else Counts()
