"""How far columns single people out, measured on a sample: separation and distinction (Motwani and Xu 2007)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_COLUMNS = 12
"""So many quasi-identifiers at most are combined."""
MOST_SHOWN = 5
_SINGLED_OUT = 0.05
"""A combination counts from this share of rows on that stand alone with it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Of a set of columns: shares between 0 and 1.

    `distinction`: distinct tuples a row. `separation`: pairs of rows that differ. `unique`: rows whose tuple no other
    row has. Nulls are values like any other.
    """

    columns: tuple[str, ...]
    distinction: float
    separation: float
    unique: float


def measure(table: pa.Table, columns: Sequence[str]) -> Measure:
    """One group-by over the sample's rows; an empty sample measures 0."""
    rows = table.num_rows
    if rows == 0 or not columns:
        return Measure(tuple(columns), 0.0, 0.0, 0.0)
    sizes = table.select(list(columns)).group_by(list(columns)).aggregate([([], "count_all")])["count_all"]
    pairs = rows * (rows - 1)
    alike = pc.sum(pc.multiply(sizes, pc.subtract(sizes, 1))).as_py()
    alone = pc.sum(pc.equal(sizes, 1)).as_py()
    return Measure(tuple(columns), len(sizes) / rows, 1 - alike / pairs if pairs else 0.0, alone / rows)


def singling_out(table: pa.Table, columns: Sequence[str]) -> tuple[Measure, ...]:
    """The smallest combinations of one to three columns that leave rows alone, strongest first, none within another."""
    found: list[Measure] = []
    for size in (1, 2, 3):
        found += [
            one
            for one in _measured(table, columns[:MOST_COLUMNS], size)
            if one.unique >= _SINGLED_OUT and not any(set(less.columns) <= set(one.columns) for less in found)
        ]
    return tuple(sorted(found, key=lambda one: (len(one.columns), -one.unique))[:MOST_SHOWN])


def _measured(table: pa.Table, columns: Sequence[str], size: int) -> Iterator[Measure]:
    return (measure(table, chosen) for chosen in combinations(columns, size))


def countable(kind: pa.DataType) -> bool:
    """Whether values of the type can be grouped by."""
    return not (pa.types.is_nested(kind) or pa.types.is_floating(kind) or pa.types.is_null(kind))
