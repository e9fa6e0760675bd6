"""Publication: intent recorded, manifest signed, everything made visible, publication recorded, events sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato import __version__
from sfumato.app import clock, events
from sfumato.app.path_names import asked_for, path_digest, record_of, recorded
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import SigningKey
from sfumato.keys.derive import derive
from sfumato.pipeline.explain import detected_by, explain
from sfumato.pipeline.manifest import build, release_class

if TYPE_CHECKING:
    from sfumato.app.audit import Trail
    from sfumato.app.journal import Entry
    from sfumato.app.opening import Opened
    from sfumato.app.requests import RunRequest
    from sfumato.app.running import Outcome, Timer
    from sfumato.core.plan import DetectedBy
    from sfumato.core.ports import Sink
    from sfumato.engines.local import Transformed
    from sfumato.keys.ring import KeyRing

_FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """All that is known about a job once the gate let it pass."""

    job: str
    request: RunRequest
    opened: Opened
    keys: KeyRing
    outcome: Outcome
    quarantined: int
    quarantine: str | None

    @property
    def rows(self) -> dict[str, int]:
        """Rows in, out, suppressed by a rule, quarantined unread."""
        done = self.outcome.done
        return {
            "in": done.rows_in,
            "out": done.rows_out,
            "suppressed": done.rows_in - done.rows_out,
            "quarantined": self.quarantined,
        }


def started(trail: Trail, job: str, request: RunRequest, opened: Opened) -> None:
    """Records what is about to be done: source, policy, the rule of every field."""
    plan = opened.plan
    trail.log.append(
        "job.started",
        job,
        **record_of(opened.source, trail.key),
        dest=location_of(request.dest),
        policy=plan.policy,
        policy_digest=plan.policy_digest,
        domain=plan.domain,
        subject=plan.subject,
        dataset=None if plan.dataset is None else {"name": plan.dataset[0], "version": plan.dataset[1]},
        detection=_audited_detection(plan.detection),
        fields=[
            {"column": column.name, "technique": column.technique, "rule": column.rule, "because": column.because}
            for column in plan.columns
        ],
    )


def location_of(dest: str) -> str:
    """Where an output lies, for the record: a path as an absolute one, whatever folder it was asked from."""
    return dest if "://" in dest or dest.endswith(":") else str(Path(dest).absolute())


def failed(trail: Trail, job: str, request: RunRequest, error: BaseException) -> None:
    """Records why a job ended without a release: codes and places, never values."""
    details: dict[str, Any] = {"dest": location_of(request.dest), **recorded(request.source, trail.key)}
    if isinstance(error, SfumatoError):
        refused = error.exit_code != 3  # CONTRACTS §6: 3 is what broke, the rest was refused
        kind = "release.refused" if error.code.startswith("gate.") else "job.refused" if refused else "job.failed"
        problems = [{"code": problem.code, "where": dict(problem.where)} for problem in error.problems]
        trail.log.append(kind, job, code=error.code, problems=problems, **details)
    else:
        code = "interrupted" if isinstance(error, (KeyboardInterrupt, SystemExit)) else "internal"
        trail.log.append("job.failed", job, code=code, problems=[{"type": type(error).__name__}], **details)


def publish(release: Release, sink: Sink, trail: Trail, entry: Entry, timer: Timer) -> dict[str, Any]:
    """The five steps in order; a crash between any two of them is settled at the next start."""
    plan = release.opened.plan
    moment = clock.rfc3339(clock.now())
    files = sink.files()
    intended = trail.log.append(
        "release.intended",
        release.job,
        dest=location_of(release.request.dest),
        files=[{"name": name, "sha256": digest} for name, digest in files],
        rows=release.rows,
        gate=audited(release.outcome.gate),
    )
    kind, reasons = release_class(
        plan.columns,
        plan.spans,
        promised_k=plan.privacy.k if plan.privacy else None,
        found_k=_found_k(release),
        **kept_columns(release.outcome.gate),
    )
    manifest = build(files, _predicate(release, trail, moment, intended.as_dict(), kind, reasons), trail.key)
    sink.attach(manifest)
    data = {"job": release.job, "policy": plan.policy, "rows": release.rows, "class": kind}
    event = events.completed(release.job, moment, location_of(release.request.dest), data)
    entry.write(event=event, targets=list(release.opened.policy.delivery.events), intended=True)
    location = sink.commit()
    trail.log.append(
        "release.published", release.job, dest=location_of(release.request.dest), rows=release.rows, release_class=kind
    )
    entry.write(published=True)
    outcome = send(trail, release.job, event, release.opened.policy.delivery.events)
    timer.lap("commit")
    return _report(release, location, kind, reasons, event, outcome, timer)


def send(trail: Trail, job: str, event: dict[str, Any], targets: tuple[str, ...]) -> list[dict[str, Any]]:
    """Sends the event and records which target got it."""
    outcome = events.deliver(event, targets)
    for one in outcome:
        kind = "event.delivered" if one["delivered"] else "event.failed"
        trail.log.append(kind, job, target=str(one["target"]), id=str(one["id"]))
    return outcome


def kept_columns(gate: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The columns in which the gate met direct identifiers that a reason excused, and those that a list did."""
    found = {name: gate[told] for name, told in (("kept", "kept_by_decision"), ("allowed", "allowed_by_list"))}
    return {name: frozenset(key.rpartition(": ")[0] for key in counts) for name, counts in found.items()}


def counted(done: Transformed) -> dict[str, dict[str, int]]:
    """What was treated inside text, by column."""
    return {
        "found_late": {name: count for name, count in sorted(done.found_late.items()) if count},
        "text_spans": dict(sorted(done.text_spans.items())),
        "cells_suppressed": dict(sorted(done.cells_suppressed.items())),
    }


def _predicate(
    release: Release, trail: Trail, moment: str, head: dict[str, Any], kind: str, reasons: tuple[str, ...]
) -> dict[str, Any]:
    plan, done = release.opened.plan, release.outcome.done
    policy = release.opened.policy
    explained = explain(plan)
    return {
        "job": release.job,
        "time": moment,
        "operator": {"name": trail.operator.name, "known": trail.operator.known},
        "sfumato": {"version": __version__},
        "policy": {"name": policy.name, "digest": policy.digest},
        "plan": {name: explained[name] for name in ("spans", "validation", "order", "warnings")},
        "dataset": explained["dataset"],
        "detection": explained["detection"],
        "domain": plan.domain,
        "subject": plan.subject,
        "keys": [
            {"slot": use.slot, "purpose": use.purpose, "key_id": release.keys.key_id(use.slot, use.purpose)}
            for use in plan.keys
        ],
        "source": {
            "path_digest": path_digest(asked_for(release.opened.source), trail.key),
            "format": release.opened.source.format,
            "fingerprint": release.opened.source.fingerprint(_fingerprint_key(trail.key)),
        },
        "columns": explained["columns"],
        "rows": release.rows,
        **counted(done),
        "detector_calls": release.opened.detector.calls,
        "privacy": explained["privacy"],
        "gate": release.outcome.gate,
        "class": kind,
        "class_reasons": list(reasons),
        "audit_head": head,
    }


def _report(
    release: Release,
    location: str,
    kind: str,
    reasons: tuple[str, ...],
    event: dict[str, Any],
    outcome: list[dict[str, Any]],
    timer: Timer,
) -> dict[str, Any]:
    done = release.outcome.done
    total = round(sum(timer.seconds.values()), 3)
    return {
        "job": release.job,
        "status": "published",
        "dest": location,
        "rows": release.rows,
        "columns": explain(release.opened.plan)["columns"],
        "detector_calls": release.opened.detector.calls,
        **counted(done),
        "gate": release.outcome.gate,
        "class": kind,
        "class_reasons": list(reasons),
        "warnings": list(release.opened.plan.warnings),
        "quarantine": release.quarantine,
        "event": event,
        "events": outcome,
        "seconds": {**timer.seconds, "total": total},
        "rows_per_second": round(done.rows_in / total) if total else None,
    }


def _found_k(release: Release) -> int | None:
    census = release.outcome.done.census
    return census.k if census is not None else None


def audited(gate: dict[str, Any]) -> dict[str, Any]:
    """The gate's result for the trail, which holds no floats: the bound in leaks per million rows."""
    return {
        "mode": gate["mode"],
        "rows_checked": gate["rows_checked"],
        "leaks": gate["leaks"],
        "synthetic": gate["synthetic"],
        "upper_bound_per_million": round(gate["upper_bound"] * 1_000_000),
        "k": None if gate["k"] is None else dict(gate["k"]),
    }


def _audited_detection(detection: DetectedBy) -> dict[str, Any]:
    """The same for the trail, which holds no floats: scores in millionths."""
    told = detected_by(detection)
    return {
        **told,
        "min_score": round(detection.min_score * 1_000_000),
        "thresholds": {name: round(score * 1_000_000) for name, score in detection.thresholds},
    }


def _fingerprint_key(key: SigningKey) -> Any:
    """Fingerprints are keyed by this home: equal inputs can be told here, guessed nowhere."""
    return derive(key.seed, _FINGERPRINT, "home")
