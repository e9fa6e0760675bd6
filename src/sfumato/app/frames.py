"""The use cases on tables in memory: anonymize, scan, detect, redact. Nothing is given back that the gate refuses."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.app import audit, clock, delivery, events, jobs, scans, vaulting
from sfumato.app.opening import detector_of, prepare, read_policy
from sfumato.app.requests import RunRequest, Silent
from sfumato.app.running import Timer, anonymize
from sfumato.config import load_policy
from sfumato.core.entities import entity
from sfumato.core.errors import SfumatoError
from sfumato.core.ports import TechniqueContext
from sfumato.detection.run import Detector, code_points
from sfumato.keys.ring import KeyRing
from sfumato.pipeline.arrow import as_text, holds_text
from sfumato.pipeline.batch import bind, process
from sfumato.pipeline.manifest import release_class
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table as plugins
from sfumato.sinks.memory import MemorySink
from sfumato.sources.layout import plain_batch, plain_schema, plain_type
from sfumato.sources.memory import MemorySource

if TYPE_CHECKING:
    from sfumato.core.policy import Policy

_REDACT = """\
apiVersion: sfumato/v1
kind: Policy
name: redact
rules:
  - {match: {column: text}, technique: text}
text:
  - {match: {}, technique: replace}
"""
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
                kept=tuple(outcome.gate["kept_by_decision"]),
            )
            rows = {"in": outcome.done.rows_in, "out": outcome.done.rows_out}
            trail.log.append("release.handed_over", job, rows=rows, gate=delivery.audited(outcome.gate))
            sink.commit()
            data = {"job": job, "class": kind, "rows": rows}
            event = events.completed(job, clock.rfc3339(clock.now()), "memory:", data)
            outcomes = delivery.send(trail, job, event, targets)
        except BaseException as error:
            delivery.failed(trail, job, request, error)
            raise
    report = {
        "job": job,
        "rows": rows,
        "gate": outcome.gate,
        "class": kind,
        "class_reasons": list(reasons),
        "detector_calls": opened.detector.calls,
        "warnings": list(opened.plan.warnings),
        "event": event,
        "events": outcomes,
    }
    return sink.table(), report


def scan_table(table: pa.Table, *, rows: int, seed: int) -> dict[str, Any]:
    """What `sfumato scan` tells of a file."""
    return scans.scan_source(MemorySource(table), scans.ScanRequest(source="memory:", rows=rows, seed=seed))


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


def detect_texts(texts: pa.Array, *, min_score: float) -> pa.Table:
    """All spans of a string array, as `SPANS`: row from 0, offsets in code points, half-open; nulls have none."""
    detector = Detector(tuple(plugins().recognizers.values()), min_score)
    found = code_points(texts, detector.spans(texts))
    names = found.column("entity").cast(pa.string())
    families = [entity(name).family for name in names.to_pylist()]
    columns = [found.column("row"), found.column("start"), found.column("end"), names, pa.array(families, pa.string())]
    columns += [found.column("score"), found.column("recognizer").cast(pa.string())]
    return pa.Table.from_arrays(columns, schema=SPANS)


def redact_texts(texts: pa.Array, *, policy: str | None, environ: Mapping[str, str] | None = None) -> pa.Array:
    """The texts with their spans treated: by the policy's `text:` rules, else each replaced by `<ENTITY>`."""
    environ = dict(os.environ) if environ is None else environ
    table = plugins()
    chosen, hierarchies = _redaction(policy, environ)
    batch = pa.record_batch([texts], names=["text"])
    detector = detector_of(table)
    plan = compile_plan(chosen, schema=batch.schema, techniques=table.techniques, proposals={}, hierarchies=hierarchies)
    keys = KeyRing(dict(chosen.keys), chosen.domain or chosen.name, table.key_providers, environ)
    with vaulting.job_vault(plan, keys, environ) as vault:
        context = TechniqueContext(keys=keys, vault=vault, hierarchies=hierarchies)
        return process(batch, plan, bind(plan, table.techniques, detector, context)).batch.column(0)


def _redaction(policy: str | None, environ: Mapping[str, str]) -> tuple[Policy, Mapping[str, Any]]:
    import dataclasses

    base = load_policy(_REDACT, origin="redact", environ=environ, techniques=plugins().techniques)
    if policy is None:
        return base, {}
    given, hierarchies = read_policy(policy, environ)
    changed = dataclasses.replace(given, rules=base.rules, privacy=None, subject=None, untagged=base.untagged)
    return changed, hierarchies
