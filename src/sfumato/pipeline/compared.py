"""What the gate compares: a release's cells, column by column and path by path, beside what their source rows hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.plan import ColumnPlan, Plan
from sfumato.pipeline.arrow import as_text, holds_text, logical, single
from sfumato.pipeline.batch import MOST_OCCURRENCES, identifier, stored_columns
from sfumato.pipeline.parts import Parts, joined, open_parts, spread
from sfumato.pipeline.spans import Identifier, searchable


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells of the release as text, and arrays of the same length from their source rows."""

    cells: pa.Array
    at: pa.Array | None
    """The row of each cell, counted from 0; None where cells and rows are the same."""
    source: Mapping[str, pa.Array]
    """Texts of the source row by column; under the column's own name, or path, what the cell was made from."""
    own: Mapping[Identifier, pa.Array]
    """The row's direct identifiers."""

    def row(self, cell: int) -> int:
        """The row of a cell."""
        return cell if self.at is None else int(self.at[cell].as_py())


class Compared:
    """Aligned tables: row i of `output` was made from row i of `source`."""

    def __init__(self, plan: Plan, source: pa.Table, output: pa.Table) -> None:
        self._plan = plan
        self._rows = output.num_rows
        self._output = output
        self._before: dict[str, Parts] = {}
        self._after: dict[str, Parts] = {}
        self._texts = {}
        for name, columns in stored_columns(plan).items():
            if name not in source.schema.names:
                continue
            values = single(source[name])
            if columns[0].inside is not None:
                self._before[name] = open_parts(plan, name, values)
                told = [column for column in columns if is_readable(column.type)]
                self._texts[name] = joined(told, self._before[name], self._rows)
            elif is_readable(logical(values.type)):
                self._texts[name] = as_text(values)
        self._own = dict(self._identifiers())

    def beside(self, column: ColumnPlan) -> Beside:
        """A written column, or path. Raises `gate.disagrees` if its values are not as many as in the source."""
        if column.inside is None:
            return Beside(as_text(single(self._output[column.name])), None, self._texts, self._own)
        self._open_after(column.inside)
        before, after = self._before[column.inside].leaf(column.name), self._after[column.inside].leaf(column.name)
        if not before.rows.equals(after.rows):
            hint = 'suppress values of a map with: {how: "null"}' if column.name.endswith("[].key") else None
            message = "a path holds more or fewer values than before"
            raise SfumatoError("gate.disagrees", message, hint=hint, column=column.name)
        texts = {name: array.take(after.rows) for name, array in self._texts.items()}
        if is_readable(column.type):
            texts[column.name] = as_text(before.values)
        own = {key: array.take(after.rows) for key, array in self._own.items()}
        return Beside(as_text(after.values), after.rows, texts, own)

    def names(self) -> Iterator[tuple[str, Beside]]:
        """Of every column with parts its name, and the names of fields and keys inside it as cells."""
        for name in self._before:
            if name not in self._output.schema.names:
                continue
            self._open_after(name)
            found = self._after[name].names()
            own = {key: array.take(found.rows) for key, array in self._own.items()}
            yield name, Beside(found.values, found.rows, {}, own)

    def _open_after(self, name: str) -> None:
        if name not in self._after:
            self._after[name] = open_parts(self._plan, name, single(self._output[name]))

    def _identifiers(self) -> Mapping[Identifier, pa.Array]:
        found = {}
        for name in self._plan.direct:
            column = self._plan.column(name)
            key = identifier(column)
            if column.inside is None:
                if name in self._texts:
                    found[key] = searchable(self._texts[name], key)
            elif column.inside in self._before:
                leaf = self._before[column.inside].leaf(name)
                for turn, values in enumerate(spread(leaf, self._rows, MOST_OCCURRENCES)):
                    found[replace(key, occurrence=turn)] = searchable(as_text(values), key)
        return found


def is_readable(kind: pa.DataType) -> bool:
    """Types whose values a person could read an identifier in; floats, booleans and binary data are not."""
    kind = logical(kind)
    return bool(
        holds_text(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_date(kind)
        or pa.types.is_timestamp(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_null(kind)
    )
