"""The census: how many rows share each tuple of quasi-identifiers. Mergeable, so that partitions never decide alone.

Source: Samarati 2001, "Protecting respondents' identities in microdata release", §2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COUNT = "__rows"


@dataclass(frozen=True, slots=True)
class Census:
    """Distinct tuples of `quasi` with their row counts, values as text; a null is a value of its own.

    `classes` has one string column a quasi-identifier (named `0`, `1`, … so that no name can clash) and `__rows` int64.
    """

    quasi: tuple[str, ...]
    classes: pa.Table

    @property
    def rows(self) -> int:
        """Rows counted."""
        return int(pc.sum(self.classes[_COUNT]).as_py() or 0)

    @property
    def k(self) -> int:
        """Size of the smallest class; 0 for an empty table."""
        return int(pc.min(self.classes[_COUNT]).as_py() or 0)

    def below(self, k: int) -> tuple[int, int]:
        """Classes smaller than `k`, and the rows in them."""
        small = self.classes.filter(pc.less(self.classes[_COUNT], k))
        return small.num_rows, int(pc.sum(small[_COUNT]).as_py() or 0)

    def merge(self, *others: Census) -> Census:
        """The census of all rows together: associative and commutative."""
        tables = [census.classes for census in (self, *others)]
        return Census(self.quasi, _grouped(pa.concat_tables(tables), len(self.quasi)))

    def agrees(self, other: Census) -> bool:
        """Whether both counted the same classes with the same sizes, in whatever order."""
        if self.classes.num_rows != other.classes.num_rows:
            return False
        return self.merge(other).classes.num_rows == self.classes.num_rows and _doubled(self, other)


def count(batch: pa.RecordBatch | pa.Table, quasi: Sequence[str]) -> Census:
    """The census of one batch over its columns `quasi`."""
    columns = [_text(batch.column(name)) for name in quasi]
    rows = pa.repeat(pa.scalar(1, pa.int64()), batch.num_rows)
    table = pa.Table.from_arrays([*columns, rows], names=[*map(str, range(len(quasi))), _COUNT])
    return Census(tuple(quasi), _grouped(table, len(quasi)))


def merged(parts: Iterable[Census], quasi: Sequence[str]) -> Census:
    """The census of all parts; of no part, the empty one."""
    return empty(quasi).merge(*parts)


def empty(quasi: Sequence[str]) -> Census:
    """The census of no rows: the neutral element of `merge`."""
    fields = [pa.field(str(number), pa.string()) for number in range(len(quasi))]
    return Census(tuple(quasi), pa.schema([*fields, pa.field(_COUNT, pa.int64())]).empty_table())


def _text(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _grouped(table: pa.Table, keys: int) -> pa.Table:
    names = [str(number) for number in range(keys)]
    grouped = table.group_by(names, use_threads=False).aggregate([(_COUNT, "sum")])
    return grouped.select([*names, f"{_COUNT}_sum"]).rename_columns([*names, _COUNT])


def _doubled(one: Census, other: Census) -> bool:
    """Whether each class of the merger counts twice what it counts in `one`: then `other` equals `one`."""
    keys = [(name, "ascending") for name in one.classes.column_names[:-1]]
    together = one.merge(other).classes.sort_by(keys)[_COUNT]
    alone = one.classes.sort_by(keys)[_COUNT]
    return bool(pc.all(pc.equal(together, pc.multiply(alone, 2))).as_py() in (True, None))
