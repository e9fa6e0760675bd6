"""What is under way: one small file a job in sfumato's home, locked while the job lives.

A file whose lock can be taken belongs to a job that died; the next start finishes what can be finished and records the
rest. It holds places and digests, never data.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sfumato.store.home import Home

_FOLDER = "jobs"


@dataclass(slots=True)
class Entry:
    """A job's journal file, open and locked."""

    path: Path
    descriptor: int
    content: dict[str, object] = field(default_factory=dict)

    def write(self, **content: object) -> None:
        """Adds to the content and syncs it; the file is replaced as a whole, so it is never half written."""
        self.content.update(content)
        raw = json.dumps(self.content).encode()
        try:
            os.ftruncate(self.descriptor, 0)
            os.pwrite(self.descriptor, raw, 0)
            os.fsync(self.descriptor)
        except OSError:
            raise SfumatoError("store.io", "the job's journal cannot be written") from None

    def close(self, *, finished: bool) -> None:
        """Lets the lock go; a finished job's file is removed."""
        if finished:
            self.path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(self.descriptor)


def begin(home: Home, job: str) -> Entry:
    """A new entry, locked by this process."""
    folder = home.path / _FOLDER
    path = folder / f"{job}.json"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SfumatoError("store.io", "the job's journal cannot be made") from None
    return Entry(path, descriptor)


def dead(home: Home) -> Iterator[Entry]:
    """Entries of jobs that died, locked by this process while the caller settles them; unreadable ones come empty."""
    folder = home.path / _FOLDER
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
                continue
            yield Entry(path, descriptor, _content(descriptor))


def _content(descriptor: int) -> dict[str, object]:
    try:
        content = json.loads(os.pread(descriptor, os.fstat(descriptor).st_size, 0))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
