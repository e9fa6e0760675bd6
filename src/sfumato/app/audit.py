"""The use cases about the audit trail: list, show, verify, export; and the trail that every other deed writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sfumato.app import clock
from sfumato.audit.checkpoint import SignedHead
from sfumato.audit.log import AuditLog
from sfumato.audit.operator import Operator, resolve_operator
from sfumato.audit.verify import verify_trail
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import SigningKey
from sfumato.keys.audit_key import audit_key, has_own_key
from sfumato.pipeline.manifest import verify_release
from sfumato.plugins import table
from sfumato.store.home import Home
from sfumato.store.release_files import ReleaseFiles

_SUMMARY = ("code", "policy", "dest", "rows_in", "rows_out", "count", "path")
"""Details that a listing shows, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """An open home with its trail, key and operator."""

    home: Home
    key: SigningKey
    log: AuditLog
    operator: Operator
    clock: Callable[[], datetime] = clock.now


@contextmanager
def trail(environ: Mapping[str, str], operator: str | None) -> Iterator[Trail]:
    """The home that `environ` names, in the name of the operator; closed at the end."""
    who = resolve_operator(operator, environ)
    home = Home.open(environ)
    key = audit_key(home, environ, table().key_providers)
    log = AuditLog(home, clock.now, who, key)
    try:
        yield Trail(home=home, key=key, log=log, operator=who)
    finally:
        log.close()


def listing(
    *,
    environ: Mapping[str, str],
    operator: str | None = None,
    kind: str | None = None,
    job: str | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """The last records that meet the conditions, oldest first. The reading is recorded."""
    with trail(environ, operator) as opened:
        records = list(opened.log.records(kind=kind, job=job, last=limit))
    return [
        {
            "seq": record.seq,
            "time": record.time,
            "kind": record.kind,
            "job": record.job,
            "operator": record.operator["name"],
            "summary": ", ".join(_summary(record.details)),
        }
        for record in records
    ]


def _summary(details: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name} {details[name]}" for name in _SUMMARY if name in details)
    dataset = details.get("dataset")
    if isinstance(dataset, dict):  # a job's, with its version inside
        yield f"dataset {dataset.get('name')} version {dataset.get('version')}"
    elif dataset is not None:
        yield f"dataset {dataset} version {details['version']}" if "version" in details else f"dataset {dataset}"
    if isinstance(changes := details.get("changes"), list):
        yield f"{len(changes)} change{'' if len(changes) == 1 else 's'}"


def show(seq: int, *, environ: Mapping[str, str], operator: str | None = None) -> dict[str, Any]:
    """One record, whole. The reading is recorded."""
    with trail(environ, operator) as opened:
        for record in opened.log.records(seq=seq):
            return {**record.as_dict(), "hash": record.hash}
    raise SfumatoError("usage", "the audit trail has no record of that number", record=seq)


def verify(*, environ: Mapping[str, str], operator: str | None = None, releases: Sequence[str] = ()) -> dict[str, Any]:
    """Checks the whole trail, and that it still holds the heads which these releases' manifests carry."""
    home = Home.open(environ)
    providers = table().key_providers
    if not home.audit.exists() and has_own_key(home):
        # The key is made with the first record.
        raise SfumatoError("audit.truncated", "this home signed a trail, and there is none", record=1)
    key = (
        audit_key(home, environ, providers, create=False)
        if home.audit.exists()
        else audit_key(home, environ, providers)
    )
    heads = [_carried_head(dest, key) for dest in releases]
    proved = verify_trail(home, key.public, heads=heads, self_held=key.self_held)
    with trail(environ, operator) as opened:
        opened.log.append("audit.read", None, conditions={"verify": True}, last=None)
    return {
        "status": "verified",
        "records": proved.records,
        "head": None if proved.head is None else proved.head.as_dict(),
        "notes": list(proved.notes),
        "releases": [{"dest": dest, "seq": head.seq} for dest, head in zip(releases, heads, strict=True)],
    }


def export(path: str, *, environ: Mapping[str, str], operator: str | None = None) -> dict[str, Any]:
    """Writes all records as JSON lines, and the signed head beside them, to carry outside."""
    with trail(environ, operator) as opened:
        head = opened.log.export(Path(path).absolute())
    return {"path": str(Path(path).absolute()), "records": head.seq, "head": head.as_dict()}


def _carried_head(dest: str, key: SigningKey) -> SignedHead:
    statement = verify_release(ReleaseFiles(Path(dest).absolute()), key.public)
    return SignedHead.from_dict(statement.predicate["audit_head"])
