"""Generalization hierarchies: each value and what it becomes, level by level.

Source: Sweeney 2002, "Achieving k-anonymity privacy protection using generalization and suppression", §3.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """`rows[i]` is a value followed by its generalizations, the most special first; all rows have `height` levels.

    Level 0 is the value itself.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> int:
        """How many levels there are, level 0 included."""
        return len(self.rows[0])

    def level(self, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The values and what each becomes at level `number`, as two aligned columns."""
        return tuple(row[0] for row in self.rows), tuple(row[number] for row in self.rows)
