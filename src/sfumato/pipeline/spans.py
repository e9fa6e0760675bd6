"""Spans in text columns during the transform: found, settled, treated by rule, looked for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import entity
from sfumato.core.errors import SfumatoError
from sfumato.detection.vocabularies import NOTHING
from sfumato.kernel import columns, detect, spans
from sfumato.pipeline.arrow import as_text, single

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sfumato.core.policy import Rule
    from sfumato.core.ports import Cells

Spans = TypeVar("Spans", pa.Table, pa.RecordBatch)
ROUNDS = 3
_FILLER = "\x1a"
"""Stands for each byte of a replacement while the rest of a cell is searched again: no recognizer matches it."""
_MARKERS = pa.array([form for word in sorted(NOTHING) for form in {word, word.upper(), word.capitalize()}], pa.string())
_RECORD_RANK = 2.0
"""The row's own identifiers are certain, so they win over what a recognizer thinks of the same characters."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A direct identifier of the row, to be found in its text: the entity it is treated as, and whether parts count."""

    column: str
    entity: str
    parts: bool
    occurrence: int = 0
    """Which value of the row it is, where a path inside a column has several."""


@dataclass(frozen=True, slots=True)
class Treated:
    """A text column after treatment: how many spans were treated, how many cells had to be suppressed."""

    values: pa.Array
    found: int
    suppressed: int


class Finds(Protocol):
    """What finds spans (`detection.run.Detector`)."""

    def spans(self, values: pa.Array, hint: str = "") -> pa.RecordBatch:
        """Columns row, start, end (bytes), entity, score; sorted and disjoint within a row."""


@dataclass(frozen=True, slots=True)
class SpanTreatment:
    """The rules for spans, bound: `cells[i]` carries out `rules[i]`; the last rule matches everything.

    The words of `hint` are context of every span.
    """

    rules: tuple[Rule, ...]
    cells: tuple[Cells, ...]
    detector: Finds
    hint: str = ""

    def treat(self, values: pa.Array, identifiers: Mapping[Identifier, pa.Array]) -> Treated:
        """Replaces every span of `values` (string) by its rule's technique, until nothing more is found.

        Rows whose text changed are searched again outside the replacements, at most `ROUNDS` times in all; a cell in
        which something is still found then becomes null and is counted. Nulls stay null.
        """
        output = values
        rows = pa.arange(0, 0)
        probe, texts, current = values, values, dict(identifiers)
        found = 0
        for round_number in range(ROUNDS + 1):
            hits = self._find(probe, current)
            if hits.num_rows == 0:
                break
            if round_number == ROUNDS:
                return self._suppressed(output, rows, hits, found)
            found += hits.num_rows
            texts, probe = self._replace(texts, probe, hits)
            output = texts if round_number == 0 else _scatter(output, rows, texts)
            changed = pc.unique(hits["row"]).cast(pa.int64())
            rows = changed if round_number == 0 else rows.take(changed)
            texts, probe = texts.take(changed), probe.take(changed)
            current = {key: column.take(changed) for key, column in current.items()}
        return Treated(output, found, 0)

    def _find(self, probe: pa.Array, identifiers: Mapping[Identifier, pa.Array]) -> pa.Table:
        """Settled spans: row, start, end (int32), entity (string), sorted and disjoint within a row."""
        found = [self._detected(probe)]
        if identifiers:
            found.append(_recorded(probe, identifiers))
        table = pa.concat_tables(found).combine_chunks()
        return table if len(found) == 1 else settled(table, "rank")

    def _detected(self, probe: pa.Array) -> pa.Table:
        hits = self.detector.spans(probe, self.hint)
        return pa.table(
            {
                "row": hits["row"].cast(pa.int32()),
                "start": hits["start"].cast(pa.int32()),
                "end": hits["end"].cast(pa.int32()),
                "entity": hits["entity"].cast(pa.string()),
                "rank": hits["score"].cast(pa.float32()),
            }
        )

    def _replace(self, texts: pa.Array, probe: pa.Array, hits: pa.Table) -> tuple[pa.Array, pa.Array]:
        """The texts with each span's replacement, and the same with filler of equal length in its place."""
        rows, starts, ends = (single(hits[name]) for name in ("row", "start", "end"))
        cut = columns.cut(texts, rows, starts, ends)
        replaced = self._replacements(cut, hits["entity"], rows)
        filler = pc.binary_repeat(pa.scalar(_FILLER), pc.fill_null(pc.binary_length(replaced), 0))
        return columns.splice(texts, rows, starts, ends, replaced), columns.splice(probe, rows, starts, ends, filler)

    def _replacements(self, cut: pa.Array, entities: pa.ChunkedArray, rows: pa.Array) -> pa.Array:
        """What stands in each span's place: one technique call an entity, put back in the spans' order."""
        parts, positions = [], []
        for name in pc.unique(entities).to_pylist():
            at = pc.indices_nonzero(pc.equal(single(entities), name)).cast(pa.int64())
            try:
                treated = self.cells[self._rule(name)](cut.take(at), name)
            except SfumatoError as error:
                raise _placed(error, rows.take(at)) from None
            parts.append(as_text(treated))
            positions.append(at)
        order = pc.sort_indices(pa.concat_arrays(positions))
        return pa.concat_arrays(parts).take(order)

    def _rule(self, name: str) -> int:
        """Position of the first rule that decides about an entity in text."""
        return self.rules.index(rule_for(self.rules, name))

    @staticmethod
    def _suppressed(output: pa.Array, rows: pa.Array, hits: pa.Table, found: int) -> Treated:
        stubborn = rows.take(pc.unique(hits["row"]).cast(pa.int64()))
        cleared = _scatter(output, stubborn, pa.nulls(len(stubborn), output.type))
        return Treated(cleared, found, len(stubborn))


def settled(spans_: Spans, rank: str) -> Spans:
    """The spans that stay where they overlap: by the column `rank` (float32), then the longer; sorted by row, start."""
    if spans_.num_rows == 0:
        return spans_
    kept = spans.settle(*(single(spans_[name]) for name in ("row", "start", "end", rank)))
    return spans_.take(kept)


def rule_for(rules: Sequence[Rule], name: str) -> Rule:
    """The first rule that decides about an entity in text; the last rule of a plan matches everything."""
    kind = entity(name)
    return next(rule for rule in rules if rule.match.holds(column=None, tag=None, entity=kind, role=kind.role))


def searchable(values: pa.Array, key: Identifier) -> pa.Array:
    """The identifier's cells as what to search for: markers of a missing value are none.

    A person may be called Null or None, so names stay as they are.
    """
    if key.parts:
        return values
    return pc.if_else(pc.is_in(values, value_set=_MARKERS), pa.scalar(None, pa.string()), values)


def _recorded(probe: pa.Array, identifiers: Mapping[Identifier, pa.Array]) -> pa.Table:
    keys = list(identifiers)
    hits = detect.record_spans(probe, [identifiers[key] for key in keys], [key.parts for key in keys])
    entities = pa.array([key.entity for key in keys], pa.string())
    return pa.table(
        {
            "row": hits.rows,
            "start": hits.starts,
            "end": hits.ends,
            "entity": entities.take(hits.identifiers.cast(pa.int64())),
            "rank": pa.repeat(pa.scalar(_RECORD_RANK, pa.float32()), len(hits.rows)),
        }
    )


def _scatter(output: pa.Array, rows: pa.Array, values: pa.Array) -> pa.Array:
    """`output` with `values[i]` at position `rows[i]` (ascending)."""
    mask = pc.is_in(pa.arange(0, len(output)), value_set=rows)
    return pc.replace_with_mask(output, mask, values)


def _placed(error: SfumatoError, rows: pa.Array) -> SfumatoError:
    """The error with the row of the column instead of the position among the spans."""
    position = error.where.get("row")
    where = dict(error.where)
    if isinstance(position, int):
        where["row"] = rows[position - 1].as_py() + 1
    return SfumatoError(error.code, error.problem.message, hint=error.problem.hint, **where)
