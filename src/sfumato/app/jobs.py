"""The use cases about jobs: plan, preview, run."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.app import audit, delivery, events, journal, reconcile, vaulting
from sfumato.app.opening import Opened, open_job
from sfumato.app.path_names import asked_for
from sfumato.app.quarantine import Quarantine, refuse
from sfumato.app.requests import Silent
from sfumato.app.running import Timer, anonymize
from sfumato.core.errors import SfumatoError
from sfumato.keys.pins import Pins
from sfumato.keys.seal import Sealer
from sfumato.pipeline.arrow import as_text
from sfumato.pipeline.batch import process
from sfumato.pipeline.explain import explain
from sfumato.pipeline.parts import joined, open_parts
from sfumato.sinks import SinkOptions, open_sink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.app.audit import Trail
    from sfumato.app.requests import JobRequest, Progress, RunRequest
    from sfumato.core.plan import ColumnPlan, Plan
    from sfumato.core.ports import Sink
    from sfumato.core.secret import Secret
    from sfumato.keys.ring import KeyRing

_VAULT, _QUARANTINE = "vault", "quarantine"
_SHOWN = 2
"""Characters of an original that a preview without values shows."""


def plan(request: JobRequest) -> dict[str, Any]:
    """What would be done to each column, and why. Reads a sample of the source, writes nothing, needs no key."""
    return planned(open_job(request, refuse))


def planned(opened: Opened) -> dict[str, Any]:
    """The same of a job that is open."""
    return {"source": _described(opened), "policy": _policy(opened), **explain(opened.plan)}


def preview(request: JobRequest, *, rows: int = 10, show_values: bool = False) -> dict[str, Any]:
    """The first rows before and after. Needs the keys, writes nothing."""
    opened = open_job(request, refuse)
    keys = opened.keys(request.environ)
    context = opened.bound(keys, vaulting.passing_vault(opened.plan, keys))
    batch = _head(opened, rows)
    treated = process(batch, opened.plan, context)
    numbers = treated.rows.to_pylist() if treated.rows is not None else list(range(batch.num_rows))
    written = [column for column in opened.plan.columns if column.written]
    before, after = _texts(opened.plan.columns, opened.plan, batch), _texts(written, opened.plan, treated.batch)
    return {
        "columns": [
            {"name": column.name, "technique": column.technique, "mode": str(column.mode)}
            for column in opened.plan.columns
        ],
        "rows": [
            {
                "row": number + 1,
                "before": {name: _masked(values[number], show_values) for name, values in before.items()},
                "after": {name: values[place] for name, values in after.items()},
            }
            for place, number in enumerate(numbers)
        ],
    }


def run(request: RunRequest, progress: Progress | None = None) -> dict[str, Any]:
    """Makes, proves and publishes a release; whatever goes wrong leaves no output and a record in the audit trail."""
    shown = progress or Silent()
    job = uuid.uuid4().hex
    with audit.trail(request.environ, request.operator) as trail:
        reconcile.settle(trail, Path(request.dest).absolute().parent)
        entry = journal.begin(trail.home, job)
        sink: Sink | None = None
        quarantine: Quarantine | None = None
        settled = False
        try:
            entry.write(job=job, dest=str(Path(request.dest).absolute()))
            quarantine = _quarantine(request, trail, job)
            opened, keys = _opened(request, trail, quarantine)
            sink = _sink(request, opened, trail)
            report = _carried_out(request, opened, keys, quarantine, sink, trail, job, entry, shown)
            settled = all(event["delivered"] for event in report["events"])
        except BaseException as error:
            if not entry.content.get("published"):
                if sink is not None:
                    sink.abort()
                if quarantine is not None:
                    quarantine.discard()
                delivery.failed(trail, job, request, error)
                settled = True
            raise
        finally:
            shown.finish()
            # What is published but not announced is announced at the next start.
            entry.close(finished=settled)
        return report


def sealing_key(keys: KeyRing) -> Secret:
    """What seals rows that cannot be read."""
    return keys.subkey(_VAULT, _QUARANTINE)


def _quarantine(request: RunRequest, trail: Trail, job: str) -> Quarantine | None:
    """Where bad rows go, sealed; None where the first one stops the run."""
    return None if request.on_bad_row == "refuse" else Quarantine(trail.home.quarantine / f"{job}.sealed", job)


def _opened(request: RunRequest, trail: Trail, quarantine: Quarantine | None) -> tuple[Opened, KeyRing]:
    """The plan, with its keys looked at and pinned to the domain."""
    opened = open_job(request, refuse if quarantine is None else quarantine)
    keys = opened.keys(request.environ)
    if quarantine is not None:
        quarantine.seal_by(Sealer(sealing_key(keys)))
    pin(opened.plan, keys, trail)
    events.check(opened.policy.delivery.events, protected=[*opened.source.paths, request.dest, str(trail.home.path)])
    return opened, keys


def pin(plan: Plan, keys: KeyRing, trail: Trail) -> None:
    """Looks at the plan's keys and pins them to the domain. The vault's own may change: its index key is pinned."""
    uses = [(use.slot, use.purpose, keys.key_id(use.slot, use.purpose)) for use in plan.keys]
    kept = [use for use in uses if use[1] != vaulting.WRAP]
    if kept:
        Pins(trail.home, trail.clock).pin(keys.domain, kept)


def _sink(request: RunRequest, opened: Opened, trail: Trail) -> Sink:
    options = SinkOptions()
    if request.compression_level is not None:
        options = SinkOptions(compression_level=request.compression_level)
    return open_sink(
        request.dest,
        to=request.to,
        source_format=opened.source.format,
        source_delimiter=getattr(opened.source, "delimiter", None),
        replace=request.replace,
        source_paths=opened.source.paths,
        source_uri=asked_for(opened.source),
        home=trail.home.path,
        options=options,
    )


def _carried_out(
    request: RunRequest,
    opened: Opened,
    keys: KeyRing,
    quarantine: Quarantine | None,
    sink: Sink,
    trail: Trail,
    job: str,
    entry: journal.Entry,
    progress: Progress,
) -> dict[str, Any]:
    timer = Timer()
    delivery.started(trail, job, request, opened)
    with vaulting.job_vault(opened.plan, keys, request.environ) as vault:
        outcome = anonymize(request, opened, opened.bound(keys, vault), sink, progress, timer, quarantine)
    sealed = quarantine is not None and quarantine.close()
    release = delivery.Release(
        job=job,
        request=request,
        opened=opened,
        keys=keys,
        outcome=outcome,
        quarantined=sum(quarantine.rows.values()) if quarantine is not None else 0,
        quarantine=str(trail.home.quarantine / f"{job}.sealed") if sealed else None,
    )
    return delivery.publish(release, sink, trail, entry, timer)


def _described(opened: Opened) -> dict[str, Any]:
    source = opened.source
    described: dict[str, Any] = {
        "uri": source.uri,
        "format": source.format,
        "rows": source.rows,
        "bytes": source.size,
        "files": sum(Path(path).is_file() for path in source.paths),
    }
    for name in ("encoding", "delimiter", "header", "partition_keys"):
        if hasattr(source, name):
            described[name] = getattr(source, name)
    return described


def _policy(opened: Opened) -> dict[str, str]:
    policy = opened.policy
    return {"name": policy.name, "origin": policy.origin, "digest": policy.digest}


def _head(opened: Opened, rows: int) -> pa.RecordBatch:
    """The first rows with the columns that the transform and a reader of the preview need."""
    names = opened.plan.schema.names
    for partition in opened.source.partitions():
        for batch in opened.source.read(partition, names):
            return batch.slice(0, rows)
    raise SfumatoError("source.empty", "the source has no rows to preview")


def _texts(columns: Sequence[ColumnPlan], plan: Plan, batch: pa.RecordBatch) -> dict[str, list[str | None]]:
    """Columns and paths as texts; where a row has a path several times, its values side by side."""
    texts: dict[str, list[str | None]] = {}
    for column in columns:
        if column.stored_in not in batch.schema.names:
            continue
        values = batch.column(column.stored_in)
        if column.inside is not None:
            parts = open_parts(plan, column.inside, values)
            texts[column.name] = [text or None for text in joined([column], parts, len(values), ", ").to_pylist()]
            continue
        try:
            texts[column.name] = as_text(values).to_pylist()
        except pa.ArrowNotImplementedError:
            texts[column.name] = [None if value is None else f"({values.type})" for value in values.to_pylist()]
    return texts


def _masked(text: str | None, show: bool) -> str | None:
    """An original as a preview shows it: its first characters and a length that says no more than short or long."""
    if text is None or show:
        return text
    return text[:_SHOWN] + "••••" if len(text) > 2 * _SHOWN else "••••"
