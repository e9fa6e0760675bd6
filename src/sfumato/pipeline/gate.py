"""The gate: walks staged output beside its source rows and refuses what leaks (CONTRACTS §4).

It shares the detector with the transform but none of its decisions: it looks at every written column, whatever the plan
did to it, and excepts only what a technique declares to keep.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import QUASI_FAMILIES, entity
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.kernel import columns as kernel
from sfumato.kernel import detect
from sfumato.pipeline.arrow import single
from sfumato.pipeline.compared import Beside, Compared, is_readable
from sfumato.pipeline.spans import rule_for
from sfumato.pipeline.verdict import Leak, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sfumato.core.plan import Plan
    from sfumato.core.ports import Technique
    from sfumato.detection.run import Detector

_CLOSING = frozenset(" \t\r\n,;<>\"'")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in an output cell; offsets are bytes."""

    row: int
    entity: str
    text: str
    following: str
    source: str | None
    """The column whose value stands in the cell, for a row's own identifier; None for a detected span."""


_NO_CHANCE = 6
"""Identifiers of so many characters are not equal to a part of another by chance."""
_LEAST_HIDDEN = 4
"""One in so many letters and digits of an identifier at least."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The checker of one job; immutable, so that threads share it."""

    plan: Plan
    techniques: Mapping[str, Technique]
    detector: Detector

    @property
    def reads(self) -> tuple[str, ...]:
        """Source columns it compares with: the written ones and the direct identifiers."""
        direct = {self.plan.column(name).stored_in for name in self.plan.direct}
        wanted = {column.stored_in for column in self.plan.columns if column.written} | direct
        return tuple(name for name in self.plan.schema.names if name in wanted)

    def covers(self, column: ColumnPlan) -> bool:
        """Whether a written column's type is one the gate can read as text."""
        return column.output_type is not None and is_readable(column.output_type)

    def not_covered(self) -> dict[str, list[str]]:
        """Written columns that the gate does not look into, and their types."""
        left = [column for column in self.plan.columns if column.written and not self.covers(column)]
        return {"columns": [one.name for one in left], "types": sorted({str(one.output_type) for one in left})}

    def check(self, source: pa.Table, output: pa.Table, rows: pa.Array) -> Verdict:
        """Compares aligned tables: row i of `output` was made from row i of `source`.

        `rows` (int64) are the source rows' numbers for messages, counted from 1 in the source.
        """
        verdict = Verdict(rows_checked=output.num_rows)
        if output.num_rows == 0:
            return verdict
        compared = Compared(self.plan, source, output)
        leaking: set[int] = set()
        for column in self.plan.columns:
            if column.written and self.covers(column):
                beside = compared.beside(column)
                verdict.cells_checked += len(beside.cells)
                numbers = rows if beside.at is None else rows.take(beside.at)
                leaking |= {beside.row(cell) for cell in self._column(column, beside, numbers, verdict)}
        for name, beside in compared.names():
            numbers = rows if beside.at is None else rows.take(beside.at)
            leaking |= {beside.row(cell) for cell in self._names(name, beside, numbers, verdict)}
        verdict.rows_leaking = len(leaking)
        return verdict

    def _names(self, name: str, beside: Beside, rows: pa.Array, verdict: Verdict) -> set[int]:
        """Keys and names of fields in which a direct identifier stands; quoted by no message."""
        leaking: set[int] = set()
        verdict.cells_checked += len(beside.cells)
        where = f"{name} (keys)" if name else "(keys)"
        names = beside.cells.dictionary_encode()
        found, allowed = self.detector.split(names.dictionary)
        _count_allowed(allowed, where, verdict)
        for at, kind in zip(found["row"].to_pylist(), found["entity"].cast(pa.string()).to_pylist(), strict=True):
            if entity(kind).family not in QUASI_FAMILIES:
                for cell in pc.indices_nonzero(pc.equal(names.indices, at)).to_pylist():
                    _record(verdict, Leak(where, kind, "value"), cell, rows, leaking)
        searched = list(beside.own)
        if searched:
            own = detect.record_spans(beside.cells, list(beside.own.values()), [False] * len(searched))
            kinds = pa.array([key.entity for key in searched], pa.string()).take(own.identifiers.cast(pa.int64()))
            for cell, kind in zip(own.rows.to_pylist(), kinds.to_pylist(), strict=True):
                _record(verdict, Leak(where, kind, "value"), cell, rows, leaking)
        return leaking

    def _column(self, column: ColumnPlan, beside: Beside, rows: pa.Array, verdict: Verdict) -> set[int]:
        """Positions of the leaking cells; `rows` are the numbers of their source rows."""
        leaking: set[int] = set()
        told: set[tuple[Leak, int]] = set()
        for leak, at in self._untreated(column, beside.cells, beside.source):
            _record(verdict, leak, at, rows, leaking)
        for hit in self._hits(column, beside, verdict):
            kind = entity(hit.entity)
            if self._allowed(column, hit, kind.family, beside.cells, beside.source, verdict):
                continue
            leak = Leak(column.name, hit.entity, "value")
            if (leak, hit.row) not in told:  # a cell counts once, however often it was found
                told.add((leak, hit.row))
                _record(verdict, leak, hit.row, rows, leaking)
        return leaking

    def _untreated(
        self, column: ColumnPlan, cells: pa.Array, source: Mapping[str, pa.Array]
    ) -> Iterator[tuple[Leak, int]]:
        """Cells of a treated column without the form that its technique promises."""
        if column.mode is not Mode.CELLS:
            return
        technique, parameters = self.techniques[column.technique], dict(column.parameters)
        leak = Leak(column.name, column.entity.name if column.entity else column.technique, "form")
        form = technique.form(parameters, column.type)
        groups = self._groups(column)
        if form is not None or groups is not None:
            fits = pc.is_in(cells, groups) if form is None else pc.match_substring_regex(cells, rf"\A(?:{form})\z")
            fits = pc.or_(fits, pc.is_null(cells))
            suspects = pc.indices_nonzero(pc.invert(pc.fill_null(fits, fill_value=True)))
            for at in suspects.to_pylist():
                yield leak, at
            return
        before = source.get(column.name)
        if before is None:
            return
        same = pc.indices_nonzero(pc.fill_null(pc.equal(cells, before), fill_value=False))
        for at in same.to_pylist():
            if not technique.keeps(before[at].as_py(), cells[at].as_py(), parameters):
                yield leak, at

    def _groups(self, column: ColumnPlan) -> pa.Array | None:
        """Everything that a hierarchy's level has, for the columns it generalizes; no other cell may stand there."""
        parameters = dict(column.parameters)
        level = parameters.get("level")
        for hierarchy in self.plan.hierarchies:
            if hierarchy.name == parameters.get("hierarchy") and isinstance(level, int):
                return pa.array(sorted(set(hierarchy.level(level)[1])), pa.string())
        return None

    def _hits(self, column: ColumnPlan, beside: Beside, verdict: Verdict) -> Iterator[Hit]:
        """Detected spans whose characters stand in the source row, and the row's own identifiers."""
        cells = beside.cells
        if self._has_spans(cells):
            found, allowed = self.detector.split(cells)
            kept = _real(found, beside)
            verdict.synthetic += found.num_rows - kept.num_rows
            _count_allowed(_real(allowed, beside), column.name, verdict)
            yield from _hit_rows(cells, kept["row"], kept["start"], kept["end"], kept["entity"].cast(pa.string()), None)
        keys = list(beside.own)
        if keys:
            in_text = column.mode is Mode.TEXT
            own = detect.record_spans(cells, list(beside.own.values()), [key.parts and in_text for key in keys])
            at = own.identifiers.cast(pa.int64())
            entities = pa.array([key.entity for key in keys], pa.string()).take(at)
            columns = pa.array([key.column for key in keys], pa.string()).take(at)
            yield from _hit_rows(cells, own.rows, own.starts, own.ends, entities, columns)

    def _has_spans(self, cells: pa.Array) -> bool:
        """Whether anything is found at all; of columns with few values each is looked at once."""
        values = cells.dictionary_encode().dictionary
        return 2 * len(values) > len(cells) or any(part.num_rows for part in self.detector.split(values))

    def _allowed(
        self,
        column: ColumnPlan,
        hit: Hit,
        family: str,
        cells: pa.Array,
        source: Mapping[str, pa.Array],
        verdict: Verdict,
    ) -> bool:
        """Whether a hit is kept by decision or by a technique's contract; counts it where it is."""
        if column.mode in (Mode.KEEP, Mode.WATCH):
            if hit.source is None and family in QUASI_FAMILIES:
                return True
            if column.because is None:
                return False
            verdict.kept[(column.name, hit.entity)] += 1
            return True
        if column.mode is Mode.TEXT:
            rule = rule_for(self.plan.spans, hit.entity)
            if rule.technique == "keep":
                if rule.because is not None:
                    verdict.kept[(column.name, hit.entity)] += 1
                return True
            declared = self.techniques[rule.technique].keeps(hit.text, hit.text + hit.following, dict(rule.parameters))
        else:
            if hit.source not in (None, column.name) and len(hit.text) >= _NO_CHANCE:
                # What a technique keeps of its own column's value excuses no identifier of another.
                return False
            before = source.get(column.name)
            text = before[hit.row].as_py() if before is not None else None
            declared = text is not None and self.techniques[column.technique].keeps(
                text, cells[hit.row].as_py(), dict(column.parameters)
            )
            if declared and column.direct and text is not None and _shows_most(cells[hit.row].as_py(), text):
                # Keeping all but a few signs of an identifier is no coarser form of it, whatever it is called.
                if column.because is None:
                    return False
                verdict.kept[(column.name, hit.entity)] += 1
                return True
        verdict.declared[column.name] += declared
        return declared


def _real(found: pa.RecordBatch, beside: Beside) -> pa.RecordBatch:
    """The spans whose characters stand in their source row."""
    needles = _cut(beside.cells, *(single(found[name]) for name in ("row", "start", "end")))
    rows = single(found["row"]).cast(pa.int32())
    return found.filter(detect.contains_folded(list(beside.source.values()), rows, needles))


def _count_allowed(allowed: pa.RecordBatch, column: str, verdict: Verdict) -> None:
    """Counts what a list keeps from being a leak: of families that only a list or a reason lets through."""
    for counted in pc.value_counts(allowed["entity"].cast(pa.string())).to_pylist():
        if entity(counted["values"]).family not in QUASI_FAMILIES:
            verdict.allowed[(column, counted["values"])] += counted["counts"]


def _shows_most(cell: str, source: str) -> bool:
    """Whether the cell holds the source's value as it stands, folded, or hides too few letters and digits of it."""
    shown, whole = detect.fold(pa.array([cell, source], pa.string())).to_pylist()
    if whole and whole in shown:
        return True
    if len(cell) != len(source):
        return False
    signs = [(one, other) for one, other in zip(source, cell, strict=True) if one.isalnum()]
    hidden = sum(one != other for one, other in signs)
    return hidden * _LEAST_HIDDEN < len(signs)


def _record(verdict: Verdict, leak: Leak, at: int, rows: pa.Array, leaking: set[int]) -> None:
    verdict.leaks[leak] += 1
    row = rows[at].as_py()
    verdict.first_row[leak] = min(row, verdict.first_row.get(leak, row))
    leaking.add(at)


def _hit_rows(
    cells: pa.Array, rows: pa.Array, starts: pa.Array, ends: pa.Array, entities: pa.Array, sources: pa.Array | None
) -> Iterator[Hit]:
    """Hits as objects: they are few, or the release is refused."""
    origins = sources.to_pylist() if sources is not None else [None] * len(rows)
    for row, start, end, name, origin in zip(
        rows.to_pylist(), starts.to_pylist(), ends.to_pylist(), entities.to_pylist(), origins, strict=True
    ):
        cell = cells[row].as_py().encode()
        tail = cell[end:].decode()
        length = next((i for i, sign in enumerate(tail) if sign in _CLOSING), len(tail))
        yield Hit(row, name, cell[start:end].decode(), tail[:length], origin)


def _cut(cells: pa.Array, rows: pa.Array, starts: pa.Array, ends: pa.Array) -> pa.Array:
    return kernel.cut(cells, rows.cast(pa.int32()), starts.cast(pa.int32()), ends.cast(pa.int32()))


def _by_column(counts: Counter[tuple[str, str]]) -> dict[str, int]:
    return {f"{column}: {name}": number for (column, name), number in sorted(counts.items())}


def summary(verdict: Verdict) -> dict[str, object]:
    """The counts as the manifest and the surfaces show them."""
    return {
        "rows_checked": verdict.rows_checked,
        "cells_checked": verdict.cells_checked,
        "leaks": sum(verdict.leaks.values()),
        "synthetic": verdict.synthetic,
        "declared": dict(sorted(verdict.declared.items())),
        "kept_by_decision": _by_column(verdict.kept),
        "allowed_by_list": _by_column(verdict.allowed),
    }
