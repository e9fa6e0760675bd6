"""The functions of `import sfumato`: plan, anonymize, scan, detect, redact, restore."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import pyarrow as pa

from sfumato.app import frames, jobs, scans
from sfumato.app.requests import JobRequest, RunRequest
from sfumato.app.sessions import SessionRequest
from sfumato.core.detection import Detection
from sfumato.core.errors import SfumatoError
from sfumato.frames.crossing import to_array, to_arrow
from sfumato.frames.report import Report

Data = TypeVar("Data")
Recognizers = str | Path | Iterable[str | Path]
"""A file of recognizers, or several."""


@dataclass(frozen=True, slots=True)
class Anonymized(Generic[Data]):
    """What `anonymize` gives: the treated data, of the kind that was given, and the report of its release."""

    data: Data
    report: Report

    def _repr_html_(self) -> str:
        return self.report._repr_html_()


def plan(
    data: Any,
    policy: str | Path,
    *,
    dataset: str | None = None,
    recognizers: Recognizers = (),
    environ: Mapping[str, str] | None = None,
) -> Report:
    """What `anonymize` or `sfumato run` would do to each column, and why, as `sfumato plan --format json` says it.

    `data`: as for `anonymize`, or a path. `policy`: a file, or the name of a shipped one. `dataset`: the registry's,
    whose tags the columns get. `recognizers`: as for `detect`. A sample is looked at, no key is needed, nothing is
    written. Raises `sfumato.SfumatoError` with all mistakes at once where the policy does not fit the columns.
    """
    environ = dict(os.environ) if environ is None else environ
    source = str(data) if isinstance(data, (str, Path)) else frames.MEMORY
    request = JobRequest(
        source=source, policy=str(policy), dataset=dataset, recognizers=_files(recognizers), environ=environ
    )
    if isinstance(data, (str, Path)):
        return Report("plan", jobs.plan(request))
    table, _ = to_arrow(data)
    return Report("plan", frames.plan_table(table, request))


def anonymize(
    data: Data,
    policy: str | Path,
    *,
    dataset: str | None = None,
    recognizers: Recognizers = (),
    gate: Literal["sample", "full"] = "sample",
    workers: int | None = None,
    operator: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Anonymized[Data]:
    """A privacy-safe copy of a table, by the same transform, gate and audit trail as `sfumato run`.

    `data`: a pandas or Polars data frame, a pyarrow table, record batch or reader, a DuckDB relation; the result's
    `data` is of the same kind (a pandas index is dropped). `policy`: a file, or the name of a shipped one.
    `recognizers`: as for `detect`; transform and gate use the same. Keys come from where the policy says, looked up in
    `environ` (else the process's environment). Raises `sfumato.SfumatoError` with a code; what the gate refuses is not
    given back.
    """
    if gate not in ("sample", "full"):
        raise SfumatoError("usage", "no such mode of the gate", hint="sample or full")
    table, back = to_arrow(data)
    request = RunRequest(
        source=frames.MEMORY,
        dest=frames.MEMORY,
        policy=str(policy),
        dataset=dataset,
        recognizers=_files(recognizers),
        gate=gate,
        workers=workers,
        operator=operator,
        environ=dict(os.environ) if environ is None else environ,
    )
    treated, report = frames.anonymize_table(table, request)
    if any(event["target"] == "stdout:" for event in report["events"]):
        print(json.dumps(report["event"]))
    return Anonymized(back(treated), Report("release", report))


def scan(data: Any, *, rows: int = 10_000, seed: int = 0, recognizers: Recognizers = ()) -> Report:
    """What each column holds, as `sfumato scan --format json` says it.

    `data` as for `anonymize`, or a path; `recognizers` as for `detect`.
    """
    source = str(data) if isinstance(data, (str, Path)) else frames.MEMORY
    request = scans.ScanRequest(source=source, rows=rows, seed=seed, recognizers=_files(recognizers))
    if isinstance(data, (str, Path)):
        return Report("scan", scans.scan(request))
    table, _ = to_arrow(data)
    return Report("scan", frames.scan_table(table, request))


def detect(
    texts: Any,
    *,
    min_score: float | None = None,
    detection: Detection | None = None,
    recognizers: Recognizers = (),
    explain: bool = False,
    column: str = "",
) -> pa.Table:
    """The spans found in texts: columns row, start, end, entity, family, score, recognizer.

    `texts`: a text, a list of them, a string array or series. Rows count from 0, offsets are code points, half-open;
    nulls have no spans. `detection` are settings, `min_score` the least score where there are none (0.5).
    `recognizers`: files of some beside those of this build, sfumato's own or Presidio's registry. `explain` adds
    a column that says why each span was found: the pattern, the check and its verdict, the base score, the context word
    that counted. `column`: what the texts' column is called, whose words are context too.
    """
    array, _ = to_array(texts)
    settings = _settings(min_score, detection)
    return frames.detect_texts(array, settings, recognizers=_files(recognizers), explain=explain, column=column)


def redact(
    texts: Data,
    *,
    policy: str | Path | None = None,
    detection: Detection | None = None,
    recognizers: Recognizers = (),
    session: str | None = None,
    key: str | None = None,
    operator: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Data:
    """The texts with what is found in them replaced by `<ENTITY>`, or treated by the policy's `text:` rules.

    `texts`, `detection` and `recognizers` as for `detect`; the result is of the same kind, nulls stay null. With a
    `session`, by name, numbered placeholders such as `<PERSON_1>` stand where `<ENTITY>` would: the same value gets the
    same one in every call, and `restore` knows the way back. Its values are sealed in sfumato's home under the key of
    the reference `key`, else the policy's `keys.vault`, else `env://SFUMATO_KEY`; references are looked up in `environ`
    (else the process's environment).
    """
    array, back = to_array(texts)
    environ = dict(os.environ) if environ is None else environ
    named = None if policy is None else str(policy)
    request = None if session is None else _session(session, key, named, operator, environ)
    files = _files(recognizers)
    made = frames.redact_texts(
        array, policy=named, settings=detection, recognizers=files, session=request, environ=environ
    )
    treated: Data = back(made)
    return treated


def restore(
    texts: Data,
    *,
    session: str,
    key: str | None = None,
    policy: str | Path | None = None,
    reason: str = "",
    operator: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Data:
    """The texts, such as a model's answers, with the session's values for the placeholders that `redact` put there.

    Case, markdown and HTML around a placeholder do not matter; what the session does not know stays. `key` and `policy`
    as for `redact`. The audit trail gets how many were restored, and the `reason`, before they are given. Raises
    `sfumato.SfumatoError`: `session.unknown`, `vault.key` for another key, `key.*`.
    """
    array, back = to_array(texts)
    environ = dict(os.environ) if environ is None else environ
    request = _session(session, key, None if policy is None else str(policy), operator, environ)
    restored: Data = back(frames.restore_texts(array, request, reason=reason))
    return restored


def _files(given: Recognizers) -> tuple[str, ...]:
    return (str(given),) if isinstance(given, (str, Path)) else tuple(str(path) for path in given)


def _session(
    name: str, key: str | None, policy: str | None, operator: str | None, environ: Mapping[str, str]
) -> SessionRequest:
    return SessionRequest(name=name, key=key, policy=policy, operator=operator, environ=environ)


def _settings(min_score: float | None, detection: Detection | None) -> Detection:
    if detection is None:
        return Detection() if min_score is None else Detection(min_score=min_score)
    if min_score is not None:
        raise SfumatoError("usage", "the least score is given twice", hint="Detection(min_score=…)")
    return detection
