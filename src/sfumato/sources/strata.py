"""Where a sample is drawn: one place in each of a few equal stretches of the source, first or at random."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Unit = TypeVar("Unit")


class Strata:
    """Draws places: without a seed always the first of each stretch, with one a random place that the seed fixes."""

    def __init__(self, seed: int | None) -> None:
        self._dice = None if seed is None else random.Random(seed)  # noqa: S311 - a sample is no secret

    def one_each(self, units: Sequence[Unit], most: int) -> list[Unit]:
        """One unit of each of at most `most` stretches of nearly equal length, in order."""
        stretches = min(most, len(units))
        edges = [len(units) * i // stretches for i in range(stretches + 1)] if stretches else []
        return [units[self.within(low, high)] for low, high in pairwise(edges)]

    def within(self, low: int, high: int) -> int:
        """A place from `low` on and before `high`; `low` if there is none."""
        return low if self._dice is None or high <= low else self._dice.randrange(low, high)
