"""One batch through one plan: the transform that every engine calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Nulls
from sfumato.pipeline.arrow import as_text, holds_text, logical
from sfumato.pipeline.spans import Identifier, SpanTreatment, searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.plan import Plan
    from sfumato.core.ports import Cells, Technique, TechniqueContext
    from sfumato.detection.run import Detector

PERSON_FAMILY = "PERSON"


@dataclass(frozen=True, slots=True)
class Context:
    """A plan's techniques, bound to their keys: made once a job (once an executor), shared by all threads."""

    cells: Mapping[str, Cells]
    spans: SpanTreatment
    identifiers: tuple[Identifier, ...]
    """The direct identifiers that are searched for in text, by column."""
    reads: tuple[str, ...]
    """The columns that the transform reads, in the schema's order."""


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
    wanted = {column.name for column in plan.columns if column.mode is not Mode.DROP}
    wanted.update(key.column for key in identifiers)
    return Context(cells, spans, identifiers, tuple(name for name in plan.schema.names if name in wanted))


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
    late: dict[str, int] = {}
    found: dict[str, int] = {}
    suppressed: dict[str, int] = {}
    arrays: list[pa.Array] = []
    identifiers: dict[Identifier, pa.Array] | None = None
    for column in plan.columns:
        if not column.written:
            continue
        values = batch.column(column.name)
        if column.mode is Mode.CELLS:
            arrays.append(_cells(values, column, context.cells[column.name]))
        elif column.mode is Mode.KEEP or not holds_text(plan.schema.field(column.name).type):
            arrays.append(values)
        else:
            if identifiers is None:
                identifiers = {key: searchable(as_text(batch.column(key.column)), key) for key in context.identifiers}
            treated, spans, cleared = _text(values, column, context, identifiers)
            (found if column.mode is Mode.TEXT else late)[column.name] = spans
            suppressed[column.name] = cleared
            arrays.append(treated)
        if len(arrays[-1]) != batch.num_rows:
            raise SfumatoError("pipeline.rows", "a technique changed the number of rows", column=column.name)
    return Processed(pa.RecordBatch.from_arrays(arrays, names=plan.output.names), rows, late, found, suppressed)


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
            Identifier(key.column, key.entity, parts=False): array
            for key, array in identifiers.items()
            if key.column != column.name
        }
    try:
        treated = context.spans.treat(as_text(values), identifiers)
    except SfumatoError as error:
        raise _in_column(error, column) from None
    kind = logical(values.type)
    output = treated.values if pa.types.is_string(kind) else treated.values.cast(kind)
    return output, treated.found, treated.suppressed
