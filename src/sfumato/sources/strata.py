"""Where a sample is drawn: one place in each of a few equal stretches of the source, first or at random."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

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


class Thinned(Generic[Unit]):
    """Some units of a sequence whose length nobody knows: one of each of its stretches, which grow as it goes on.

    At most `most` (an even number) are kept; when there are so many, every other one goes and stretches double.
    """

    def __init__(self, most: int, strata: Strata) -> None:
        self.units: list[Unit] = []
        self._most = most
        self._strata = strata
        self._stretch = 1
        self._seen = 0
        self._end = 1
        self._chosen = 0

    def wants(self) -> bool:
        """Counts the next unit; whether it is one to keep."""
        if self._seen == self._end:
            if len(self.units) >= self._most:
                self.units = self._strata.one_each(self.units, self._most // 2)
                self._stretch *= 2
            self._end += self._stretch
            self._chosen = self._strata.within(self._seen, self._end)
        self._seen += 1
        return self._seen - 1 == self._chosen

    def keep(self, unit: Unit) -> None:
        """Takes the unit that was wanted."""
        self.units.append(unit)
