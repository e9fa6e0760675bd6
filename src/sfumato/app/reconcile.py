"""What dead jobs left behind is settled at the next start: staging swept, publications completed, the rest recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato.app import delivery, journal
from sfumato.core.errors import SfumatoError
from sfumato.pipeline.manifest import read_manifest, verify_release
from sfumato.sinks import sweep
from sfumato.store.release_files import SUFFIX, ReleaseFiles

if TYPE_CHECKING:
    from sfumato.app.audit import Trail


def settle(trail: Trail, folder: Path) -> None:
    """Settles every dead job of this home, then sweeps `folder`, where the next release will be staged."""
    for entry in journal.dead(trail.home):
        _settle(trail, entry)
        entry.close(finished=True)
    _sweep(trail, None, folder)


def _settle(trail: Trail, entry: journal.Entry) -> None:
    job = str(entry.content.get("job", entry.path.stem))
    dest = entry.content.get("dest")
    if not isinstance(dest, str):
        trail.log.append("job.failed", job, code="interrupted", problems=[])
        return
    path = Path(dest)
    _sweep(trail, job, path.parent)
    if entry.content.get("intended") and _published(trail, path, job):
        if not entry.content.get("published"):
            trail.log.append("release.published", job, dest=dest, settled_later=True)
        _send(trail, job, entry.content)
        return
    orphan = path.with_name(path.name + SUFFIX)
    if entry.content.get("intended") and not path.exists() and _is_manifest_of(trail, orphan, job):
        orphan.unlink()
    trail.log.append("job.failed", job, code="interrupted", problems=[], dest=dest)


def _published(trail: Trail, path: Path, job: str) -> bool:
    """Whether what stands at the destination is that job's whole release."""
    try:
        statement = verify_release(ReleaseFiles(path), trail.key.public)
    except SfumatoError:
        return False
    return bool(statement.predicate["job"] == job)


def _is_manifest_of(trail: Trail, path: Path, job: str) -> bool:
    """Whether a manifest without its data is that job's; another's is left where it is."""
    try:
        return bool(read_manifest(path.read_bytes(), trail.key.public).predicate["job"] == job)
    except (OSError, SfumatoError):
        return False


def _send(trail: Trail, job: str, content: dict[str, Any]) -> None:
    event, targets = content.get("event"), content.get("targets")
    if isinstance(event, dict) and isinstance(targets, list):
        delivery.send(trail, job, event, tuple(map(str, targets)))


def _sweep(trail: Trail, job: str | None, folder: Path) -> None:
    if not folder.is_dir():
        return
    swept = sweep(str(folder))
    if swept:
        trail.log.append("staging.swept", job, folder=str(folder), count=len(swept), names=list(swept))
