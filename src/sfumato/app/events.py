"""Completion events: one JSON object a release, at least once to every target, with a key that makes repeats harmless.

Shape: CloudEvents 1.0, structured JSON; `id` is the idempotency key.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from sfumato.core.errors import SfumatoError

TYPE = "dev.sfumato.release.published"
STDOUT = "stdout:"
_FILE = "file://"
MANIFEST = ".sfumato.json"


def completed(job: str, moment: str, dest: str, data: Mapping[str, object]) -> dict[str, object]:
    """The event of a published release."""
    return {
        "specversion": "1.0",
        "id": f"{job}/published",
        "type": TYPE,
        "source": "sfumato",
        "subject": dest,
        "time": moment,
        "datacontenttype": "application/json",
        "data": dict(data),
    }


def deliver(event: Mapping[str, object], targets: Sequence[str]) -> list[dict[str, object]]:
    """Sends the event to every target and says of each whether it arrived.

    `stdout:` belongs to the surface, which prints it; here it counts as handed over.
    """
    outcome: list[dict[str, object]] = []
    for target in targets:
        arrived = True
        if target != STDOUT:
            try:
                _append(Path(unquote(target.removeprefix(_FILE))), event)
            except OSError:
                arrived = False
        outcome.append({"target": target, "id": event["id"], "delivered": arrived})
    return outcome


def check(targets: Sequence[str], protected: Sequence[str]) -> None:
    """Refuses targets before any work: `event.io` where nothing can be written, `event.target` for a protected one.

    `protected` are files and directories that no event may be appended to or put into: source, release, home.
    """
    kept = [Path(path).absolute().resolve() for path in protected]
    for target in targets:
        if target == STDOUT:
            continue
        path = Path(unquote(target.removeprefix(_FILE))).absolute()
        if any(_is_or_lies_in(path.resolve(), one) for one in kept):
            message = "the event would be written into the source, the release or sfumato's home"
            raise SfumatoError("event.target", message, hint="name another file", target=target)
        folder = path.parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise SfumatoError("event.io", "an event's folder is missing or not writable", target=target)


def _is_or_lies_in(path: Path, protected: Path) -> bool:
    manifest = protected.with_name(protected.name + MANIFEST)
    if path in (protected, manifest) or protected in path.parents:
        return True
    return path.exists() and protected.exists() and path.samefile(protected)


def _append(path: Path, event: Mapping[str, object]) -> None:
    """One line, in one write, synced: concurrent jobs never mix theirs."""
    line = json.dumps(event, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
