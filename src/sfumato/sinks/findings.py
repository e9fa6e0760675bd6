"""What was found in documents, as JSON Lines (CONTRACTS §1): one document a line, offsets in code points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import entity
from sfumato.kernel import columns, detect, json_text


@dataclass(frozen=True, slots=True)
class Finding:
    """One column of texts, `name` empty where it is the only one, and its spans (`detection.run.SCHEMA`, in bytes)."""

    name: str
    texts: pa.Array
    spans: pa.RecordBatch
    reasons: pa.Array | None = None
    """Why each span was found (struct), where somebody asked."""


def lines(ids: pa.Array, findings: Sequence[Finding], *, show_values: bool) -> bytes:
    """`{"id":…,"spans":[…]}` for every document of the batch; no value is in it unless `show_values`.

    `ids` are JSON. Spans are sorted by column, as the columns come, and start.
    """
    tables = [_spans(number, finding, show_values) for number, finding in enumerate(findings)]
    found = pa.concat_tables(tables).sort_by([("row", "ascending"), ("column", "ascending"), ("start", "ascending")])
    rows, spelled = _one(found["row"]), _one(found["json"])
    counts = pc.value_counts(pa.concat_arrays([pa.arange(0, len(ids)), rows.cast(pa.int64())])).field("counts")
    ends = pc.cumulative_sum(pc.subtract(counts, 1))
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends]).cast(pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, spelled), ",")
    made = pc.binary_join_element_wise('{"id":', ids, ',"spans":[', joined, "]}\n", "")
    return _bytes(made)


def _spans(number: int, finding: Finding, show_values: bool) -> pa.Table:
    """Each span as a JSON object, with its row, column and start."""
    spans, texts = finding.spans, finding.texts
    rows = spans["row"]
    start, end = (detect.code_points(texts, rows, spans[name]) for name in ("start", "end"))
    named = spans["entity"]
    families = pa.array([entity(name).family for name in named.dictionary.to_pylist()], pa.string())
    members = [
        ('"start":', start.cast(pa.string())),
        (',"end":', end.cast(pa.string())),
        (',"entity":', json_text.quote(named.dictionary).take(named.indices)),
        (',"family":', json_text.quote(families).take(named.indices)),
        (',"score":', spans["score"].cast(pa.string())),
        (',"recognizer":', json_text.quote(spans["recognizer"].dictionary).take(spans["recognizer"].indices)),
    ]
    if finding.name:
        members.append((',"column":', json_text.quote(pa.repeat(pa.scalar(finding.name), len(rows)))))
    if show_values:
        members.append((',"value":', json_text.quote(columns.cut(texts, rows, spans["start"], spans["end"]))))
    if finding.reasons is not None:
        told = [json.dumps(rounded(reasons), ensure_ascii=False) for reasons in finding.reasons.to_pylist()]
        members.append((',"explain":', pa.array(told, pa.string())))
    parts = [part for head, values in members for part in (pa.scalar(head), values)]
    spelled = pc.binary_join_element_wise("{", *parts, "}", "")
    column = pa.repeat(pa.scalar(number, pa.int32()), len(rows))
    return pa.table([rows, column, start, spelled], names=["row", "column", "start", "json"])


def rounded(reasons: object) -> object:
    """Scores as their shortest decimals: they are numbers of 32 bits."""
    if isinstance(reasons, dict):
        return {name: rounded(value) for name, value in reasons.items()}
    if isinstance(reasons, list):
        return [rounded(value) for value in reasons]
    return round(reasons, 6) if isinstance(reasons, float) else reasons


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.array([], column.type)])


def _bytes(texts: pa.Array) -> bytes:
    joined = pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(texts)], pa.int32()), texts), "")
    return bytes(joined[0].as_py().encode()) if len(texts) else b""
