"""One batch through one plan: the transform that every engine calls."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Nulls
from sfumato.pipeline.arrow import as_text, holds_text, logical
from sfumato.pipeline.parts import Parts, open_parts, spread
from sfumato.pipeline.spans import Identifier, SpanTreatment, searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.plan import Plan
    from sfumato.core.ports import Cells, Technique, TechniqueContext
    from sfumato.detection.run import Detector

PERSON_FAMILY = "PERSON"
MOST_OCCURRENCES = 64
"""So many values of one path in one row are searched for in its text."""


@dataclass(frozen=True, slots=True)
class Context:
    """A plan's techniques, bound to their keys: made once a job (once an executor), shared by all threads."""

    cells: Mapping[str, Cells]
    spans: SpanTreatment
    identifiers: tuple[Identifier, ...]
    """The direct identifiers that are searched for in text, by column."""
    reads: tuple[str, ...]
    """The columns that the transform reads, in the schema's order."""
    stored: Mapping[str, tuple[ColumnPlan, ...]]
    """The plans of each column of the source: one, or those of its parts."""


@dataclass(frozen=True, slots=True)
class Processed:
    """A treated batch: `rows` are the positions (int64) of the source rows it holds, None for all of them."""

    batch: pa.RecordBatch
    rows: pa.Array | None
    found_late: Mapping[str, int] = field(default_factory=dict)
    text_spans: Mapping[str, int] = field(default_factory=dict)
    cells_suppressed: Mapping[str, int] = field(default_factory=dict)


def bind(plan: Plan, techniques: Mapping[str, Technique], detector: Detector, context: TechniqueContext) -> Context:
    """Looks up keys and tables once; a missing key raises here, before a row is read."""
    cells = {
        column.name: techniques[column.technique].bind(dict(column.parameters), context)
        for column in plan.columns
        if column.mode is Mode.CELLS
    }
    needed = plan.spans if plan.detects else ()
    spans = SpanTreatment(
        rules=needed,
        cells=tuple(techniques[rule.technique].bind(dict(rule.parameters), context) for rule in needed),
        detector=detector,
    )
    identifiers = tuple(identifier(plan.column(name)) for name in plan.direct) if plan.detects else ()
    wanted = {column.stored_in for column in plan.columns if column.mode is not Mode.DROP}
    wanted.update(plan.column(key.column).stored_in for key in identifiers)
    reads = tuple(name for name in plan.schema.names if name in wanted)
    return Context(cells, spans, identifiers, reads, stored_columns(plan))


def stored_columns(plan: Plan) -> dict[str, tuple[ColumnPlan, ...]]:
    """The plans of each column of the source, in its order."""
    return {name: tuple(column for column in plan.columns if column.stored_in == name) for name in plan.schema.names}


def identifier(column: ColumnPlan) -> Identifier:
    """A direct column as something to look for in text; parts count for names of people only."""
    kind = column.entity
    return Identifier(
        column.name, kind.name if kind else "OTHER_ID", parts=kind is not None and kind.family == PERSON_FAMILY
    )


def process(batch: pa.RecordBatch, plan: Plan, context: Context) -> Processed:
    """The treated batch: same rows in the same order, except those a rule removes; columns as `plan.output` says.

    Raises `source.schema_changed` for a batch that is not the plan's, `technique.value` with column and row for a value
    that does not fit, `pipeline.rows` when a technique gave back another number of rows.
    """
    check_schema(batch, plan)
    rows = _kept_rows(batch, plan)
    if rows is not None:
        batch = batch.take(rows)
    work = _Work(plan, context, batch)
    arrays = [work.column(name) for name in plan.output.names]
    made = pa.RecordBatch.from_arrays(arrays, names=plan.output.names)
    return Processed(made, rows, work.late, work.found, work.suppressed)


class _Work:
    """One batch: its counts, and what several of its columns need."""

    def __init__(self, plan: Plan, context: Context, batch: pa.RecordBatch) -> None:
        self.late: dict[str, int] = {}
        self.found: dict[str, int] = {}
        self.suppressed: dict[str, int] = {}
        self._plan = plan
        self._context = context
        self._batch = batch
        self._parts: dict[str, Parts] = {}
        self._identifiers: dict[Identifier, pa.Array] | None = None

    def column(self, name: str) -> pa.Array:
        """A column of the release, with as many rows as the batch."""
        columns = self._context.stored[name]
        values = self._batch.column(name)
        if columns[0].inside is None:
            return self._treated(values, columns[0], None)
        parts = self._opened(name)
        treated = {}
        for column in columns:
            if column.written:
                leaf = parts.leaf(column.name)
                treated[column.name] = self._treated(leaf.values, column, leaf.rows)
        rebuilt = parts.rebuilt(treated)
        _check_length(rebuilt, len(values), name)
        return rebuilt

    def _treated(self, values: pa.Array, column: ColumnPlan, rows: pa.Array | None) -> pa.Array:
        """The values of a column, or of a path in the rows `rows`, as the plan says."""
        try:
            if column.mode is Mode.CELLS:
                treated = _cells(values, column, self._context.cells[column.name])
            elif column.mode is Mode.KEEP or not holds_text(column.type):
                treated = values
            else:
                treated = self._text(values, column, rows)
        except SfumatoError as error:
            raise _in_row(error, rows) from None
        _check_length(treated, len(values), column.name)
        return treated

    def _text(self, values: pa.Array, column: ColumnPlan, rows: pa.Array | None) -> pa.Array:
        identifiers = self._searched()
        if rows is not None:
            identifiers = {key: array.take(rows) for key, array in identifiers.items()}
        treated, spans, cleared = _text(values, column, self._context, identifiers)
        (self.found if column.mode is Mode.TEXT else self.late)[column.name] = spans
        self.suppressed[column.name] = cleared
        return treated

    def _searched(self) -> dict[Identifier, pa.Array]:
        """Each row's own identifiers; a path that a row has several times gives several."""
        if self._identifiers is None:
            found = {}
            for key in self._context.identifiers:
                column = self._plan.column(key.column)
                if column.inside is None:
                    found[key] = searchable(as_text(self._batch.column(key.column)), key)
                    continue
                leaf = self._opened(column.inside).leaf(column.name)
                for turn, values in enumerate(spread(leaf, self._batch.num_rows, MOST_OCCURRENCES)):
                    found[replace(key, occurrence=turn)] = searchable(as_text(values), key)
            self._identifiers = found
        return self._identifiers

    def _opened(self, name: str) -> Parts:
        if name not in self._parts:
            self._parts[name] = open_parts(self._plan, name, self._batch.column(name))
        return self._parts[name]


def _check_length(values: pa.Array, length: int, column: str) -> None:
    if len(values) != length:
        raise SfumatoError("pipeline.rows", "a technique changed the number of rows", column=column)


def _in_row(error: SfumatoError, rows: pa.Array | None) -> SfumatoError:
    """The error with the row of the batch instead of the place among a path's values."""
    place = error.where.get("row")
    if rows is None or not isinstance(place, int):
        return error
    where = {**error.where, "row": rows[place - 1].as_py() + 1}
    return SfumatoError(error.code, error.problem.message, hint=error.problem.hint, **where)


def check_schema(batch: pa.RecordBatch, plan: Plan) -> None:
    """Refuses a batch whose columns are not those the plan was made for; dictionaries count as what they encode."""
    for field_ in batch.schema:
        index = plan.schema.get_field_index(field_.name)
        if index < 0:
            raise SfumatoError("source.schema_changed", "a column appeared after planning", column=field_.name)
        if logical(field_.type) != logical(plan.schema.field(index).type):
            raise SfumatoError("source.schema_changed", "a column's type changed after planning", column=field_.name)


def _kept_rows(batch: pa.RecordBatch, plan: Plan) -> pa.Array | None:
    """Positions of the rows that no `suppress {how: row}` removes; None when no rule of that kind exists."""
    markers = [column.name for column in plan.columns if column.mode is Mode.ROWS]
    if not markers:
        return None
    keep = pc.is_null(batch.column(markers[0]))
    for name in markers[1:]:
        keep = pc.and_(keep, pc.is_null(batch.column(name)))
    return pc.indices_nonzero(keep).cast(pa.int64())


def _cells(values: pa.Array, column: ColumnPlan, cells: Cells) -> pa.Array:
    if column.nulls is Nulls.TREAT and values.null_count:
        values = pc.fill_null(as_text(values), "")
    try:
        return cells(values, column.entity.name if column.entity else "")
    except SfumatoError as error:
        raise _in_column(error, column) from None


def _in_column(error: SfumatoError, column: ColumnPlan) -> SfumatoError:
    """The error with its column; what a kernel calls a bad value is here a value that its technique cannot treat."""
    code, message, hint = error.code, error.problem.message, error.problem.hint
    if code == "kernel.value":
        code, message = "technique.value", f"{column.technique} cannot treat this value"
        hint = "mend the source, or let such values go: with: {invalid: suppress}"
    return SfumatoError(code, message, hint=hint, **{**error.where, "column": column.name})


def _text(
    values: pa.Array, column: ColumnPlan, context: Context, identifiers: dict[Identifier, pa.Array]
) -> tuple[pa.Array, int, int]:
    """A column with its spans treated; in a watched column only whole identifiers count, in free text also parts."""
    if column.mode is Mode.WATCH:
        identifiers = {
            replace(key, parts=False): array for key, array in identifiers.items() if key.column != column.name
        }
    try:
        treated = context.spans.treat(as_text(values), identifiers)
    except SfumatoError as error:
        raise _in_column(error, column) from None
    kind = logical(values.type)
    output = treated.values if pa.types.is_string(kind) else treated.values.cast(kind)
    return output, treated.found, treated.suppressed
