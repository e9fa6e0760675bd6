"""A job from start to publication: transform, gate, deliver; whatever ends it early leaves no output and a record."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.engines.checking import Checked, check
from sfumato.engines.local import Job, Transformed, transform
from sfumato.engines.sampling import Sampler
from sfumato.pipeline.bound import CONFIDENCE, least_sample, upper_bound
from sfumato.pipeline.gate import Gate, summary

if TYPE_CHECKING:
    from sfumato.app.opening import Opened
    from sfumato.app.quarantine import Quarantine
    from sfumato.app.requests import Progress, RunRequest
    from sfumato.core.plan import Plan
    from sfumato.core.ports import Partition, Sink
    from sfumato.pipeline.batch import Context


@dataclass(slots=True)
class Timer:
    """Seconds a stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    _start: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """The time since the last lap belongs to `stage`."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._start, 3)
        self._start = now


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A job that passed the gate; nothing is published yet."""

    done: Transformed
    gate: dict[str, Any]


def anonymize(
    request: RunRequest,
    opened: Opened,
    context: Context,
    sink: Sink,
    progress: Progress,
    timer: Timer,
    quarantine: Quarantine | None,
) -> Outcome:
    """Transforms and checks; raises what the gate refuses. The caller aborts the sink."""
    plan, source = opened.plan, opened.source
    if not plan.output.names:
        hint = "see `sfumato plan` for the reasons; keep or treat a column by a rule that names it"
        raise SfumatoError("plan.no_columns", "every column is suppressed, so nothing would be written", hint=hint)
    gate = Gate(plan, opened.techniques, opened.gate_detector)
    entropy: Callable[[int], bytes] = os.urandom
    reads = set(context.reads) | set(gate.reads)
    job = Job(
        plan=plan,
        context=context,
        source=source,
        sink=sink,
        reads=tuple(name for name in plan.schema.names if name in reads),
        sampler=Sampler.of(source, plan.validation, entropy) if request.gate == "sample" else None,
        entropy=entropy,
        workers=request.workers or os.cpu_count() or 1,
        advance=_advance(progress),
    )
    progress.start(stage="anonymize", total_bytes=source.size, total_rows=source.rows)
    sink.open(plan.output)
    done = transform(job)
    timer.lap("transform")
    try:
        promise = _promised(plan, done)
        parts = sink.seal()
        if source.changed():
            raise SfumatoError("source.changed", "a file of the source changed while it was read")
        if quarantine is not None:
            quarantine.mute()
        progress.start(stage="gate", total_bytes=0, total_rows=None)
        checked = check(job, gate, parts, done)
    finally:
        done.row_numbers.close()
    report = _judged(plan, request.gate, gate, done, checked)
    timer.lap("gate")
    return Outcome(done=done, gate={**report, "k": promise})


def _advance(progress: Progress) -> Callable[[Partition, int], None]:
    def advance(partition: Partition, rows: int) -> None:
        progress.advance(done_bytes=partition.size, rows=rows)

    return advance


def _promised(plan: Plan, done: Transformed) -> dict[str, int] | None:
    """The promise of k beside what the census found; refuses a release below it."""
    if plan.privacy is None or done.census is None:
        return None
    found = done.census.k
    if done.rows_out and found < plan.privacy.k:
        classes, rows = done.census.below(plan.privacy.k)
        raise SfumatoError(
            "gate.k",
            f"{classes} of {done.census.classes.num_rows} classes ({rows} rows) are smaller than the promised k",
            hint="generalize the quasi-identifiers further, or promise less",
            promised=plan.privacy.k,
            found=found,
            classes=classes,
            rows=rows,
        )
    return {"promised": plan.privacy.k, "found": found, "classes": done.census.classes.num_rows}


def _judged(plan: Plan, mode: str, gate: Gate, done: Transformed, checked: Checked) -> dict[str, Any]:
    """The gate's report; raises when anything leaks, is unproved or disagrees."""
    verdict = checked.verdict
    bound = upper_bound(verdict.rows_leaking, verdict.rows_checked, done.rows_out)
    problems = verdict.problems()
    if bound > plan.validation.max_leak_rate and not problems:
        wanted = least_sample(plan.validation.max_leak_rate)
        problems.append(
            Problem(
                code="gate.bound",
                message="too few rows were checked for the leak rate that the policy allows",
                where={"checked": verdict.rows_checked, "needed": wanted},
                hint="raise validation.sample, or run with --gate full",
            )
        )
    if plan.privacy is not None and done.census is not None:
        sizes = checked.classes
        alike = len(sizes) == done.census.classes.num_rows and min(sizes.values(), default=0) == done.census.k
        if not alike or sum(sizes.values()) != done.rows_out:
            problems.append(Problem(code="gate.disagrees", message="the recount of classes differs from the census"))
    if problems:
        raise SfumatoErrors(problems)
    return {
        "mode": mode,
        "rows_total": done.rows_out,
        **summary(verdict),
        "upper_bound": bound,
        "confidence": CONFIDENCE,
        "max_leak_rate": plan.validation.max_leak_rate,
        "not_covered": gate.not_covered(),
        "columns": [column.name for column in plan.columns if column.written and gate.covers(column)],
    }
