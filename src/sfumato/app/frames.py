"""The use cases on tables in memory: anonymize, scan, detect, redact. Nothing is given back that the gate refuses."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from sfumato.app import audit, clock, delivery, events, jobs, scans, vaulting
from sfumato.app.detectors import detector_of, recognizers_of
from sfumato.app.opening import prepare
from sfumato.app.redacting import Counts, redactor, restorer
from sfumato.app.requests import JobRequest, RunRequest, Silent
from sfumato.app.running import Timer, anonymize
from sfumato.app.sessions import SessionRequest
from sfumato.core.detection import Detection
from sfumato.core.entities import entity
from sfumato.core.errors import SfumatoError
from sfumato.detection.run import REASONS, Detector, code_points
from sfumato.pipeline.arrow import as_text, holds_text
from sfumato.pipeline.explain import explain
from sfumato.pipeline.manifest import release_class
from sfumato.sinks.memory import MemorySink
from sfumato.sources.layout import plain_batch, plain_schema, plain_type
from sfumato.sources.memory import MemorySource

MEMORY = "memory:"
"""What a table is called where a file's path would stand."""
SPANS = pa.schema(
    [
        pa.field("row", pa.int32(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("entity", pa.string(), nullable=False),
        pa.field("family", pa.string(), nullable=False),
        pa.field("score", pa.float32(), nullable=False),
        pa.field("recognizer", pa.string(), nullable=False),
    ]
)


def anonymize_table(table: pa.Table, request: RunRequest) -> tuple[pa.Table, dict[str, Any]]:
    """The treated table and the report of its release; the same transform, gate and audit as a file's.

    `source` and `dest` of the request are not used. Raises what the gate refuses; then nothing is given back.
    """
    job = uuid.uuid4().hex
    with audit.trail(request.environ, request.operator) as trail:
        try:
            opened = prepare(request, MemorySource(table))
            keys = opened.keys(request.environ)
            jobs.pin(opened.plan, keys, trail)
            sink, timer = MemorySink(), Timer()
            targets = opened.policy.delivery.events
            events.check(targets, protected=[str(trail.home.path)])
            delivery.started(trail, job, request, opened)
            with vaulting.job_vault(opened.plan, keys, request.environ) as vault:
                outcome = anonymize(request, opened, opened.bound(keys, vault), sink, Silent(), timer, None)
            k = outcome.gate["k"]
            kind, reasons = release_class(
                opened.plan.columns,
                opened.plan.spans,
                promised_k=opened.plan.privacy.k if opened.plan.privacy else None,
                found_k=None if k is None else k["found"],
                **delivery.kept_columns(outcome.gate),
            )
            rows = {"in": outcome.done.rows_in, "out": outcome.done.rows_out}
            trail.log.append("release.handed_over", job, rows=rows, gate=delivery.audited(outcome.gate))
            sink.commit()
            data = {"job": job, "class": kind, "rows": rows}
            event = events.completed(job, clock.rfc3339(clock.now()), MEMORY, data)
            outcomes = delivery.send(trail, job, event, targets)
        except BaseException as error:
            delivery.failed(trail, job, request, error)
            raise
    explained = explain(opened.plan)
    report = {
        "job": job,
        "policy": {"name": opened.policy.name, "digest": opened.policy.digest},
        "rows": rows,
        **{name: explained[name] for name in ("columns", "detection")},
        **delivery.counted(outcome.done),
        "gate": outcome.gate,
        "class": kind,
        "class_reasons": list(reasons),
        "detector_calls": opened.detector.calls,
        "warnings": list(opened.plan.warnings),
        "event": event,
        "events": outcomes,
    }
    return sink.table(), report


def plan_table(table: pa.Table, request: JobRequest) -> dict[str, Any]:
    """What `sfumato plan` tells of a file. `source` of the request is not used."""
    return jobs.planned(prepare(request, MemorySource(table)))


def scan_table(table: pa.Table, request: scans.ScanRequest) -> dict[str, Any]:
    """What `sfumato scan` tells of a file. `source` of the request is not used."""
    return scans.scan_source(MemorySource(table), request)


def as_texts(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Strings, or whole numbers as they are written, as one string array. Errors: `usage` for other types."""
    array = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if isinstance(array, pa.ChunkedArray):  # many gibibytes of text, or nothing at all
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    kind = plain_type(array.type)
    if not (holds_text(kind) or pa.types.is_integer(kind) or pa.types.is_null(kind)):
        raise SfumatoError("usage", "not texts that can be read", hint="cast them to strings", type=str(array.type))
    batch = pa.record_batch([array], names=["text"])
    return as_text(plain_batch(batch, plain_schema(batch.schema)).column(0))


def detect_texts(
    texts: pa.Array,
    settings: Detection,
    *,
    recognizers: Sequence[str] = (),
    explain: bool = False,
    column: str = "",
) -> pa.Table:
    """All spans of a string array, as `SPANS`: row from 0, offsets in code points, half-open; nulls have none.

    The words of a column's name are context of every span. `explain` adds a column of that name (`REASONS`).
    `recognizers`: files of some beside this build's.
    """
    return spans_of(texts, detector_of(recognizers_of(recognizers), settings), explain=explain, column=column)


def spans_of(texts: pa.Array, detector: Detector, *, explain: bool = False, column: str = "") -> pa.Table:
    """The same by a detector that is there already; sorted by row and start."""
    spans = detector.spans(texts, column)
    found = code_points(texts, spans)
    named = found.column("entity")
    families = pa.array([entity(name).family for name in named.dictionary.to_pylist()], pa.string())
    columns = [found.column(name) for name in ("row", "start", "end")]
    columns += [named.cast(pa.string()), families.take(named.indices)]
    columns += [found.column("score"), found.column("recognizer").cast(pa.string())]
    made = pa.Table.from_arrays(columns, schema=SPANS)
    if not explain:
        return made
    return made.append_column(pa.field("explain", REASONS), detector.explain(texts, spans, column))


def redact_texts(
    texts: pa.Array,
    *,
    policy: str | None,
    settings: Detection | None = None,
    recognizers: Sequence[str] = (),
    session: SessionRequest | None = None,
    environ: Mapping[str, str] | None = None,
) -> pa.Array:
    """The texts with their spans treated: by the policy's `text:` rules, else each replaced by `<ENTITY>`.

    With a session, numbered placeholders stand where `<ENTITY>` would.
    """
    environ = dict(os.environ) if environ is None else environ
    with redactor(policy, settings or Detection(), session, environ, recognizers) as redact:
        return redact(texts, "")[0]


def restore_texts(texts: pa.Array, session: SessionRequest, *, reason: str = "") -> pa.Array:
    """The texts with the session's values for its placeholders; on record."""
    with restorer(session, reason) as back:
        return back([texts], Counts())[0]
