"""Staging directories: hidden, private, locked while their job lives, swept when it is dead."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import socket
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.sinks.commit import roll_back

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = ".sfumato-staging-"
_OWNER = "owner.json"
_ATTEMPTS = 5


class Staging:
    """A directory beside DEST, whose lock stands for the right to publish there.

    The object is there before the directory, so that whoever holds it can remove what an interrupt left half made.
    """

    def __init__(self, destination: Path) -> None:
        self.path = destination.parent / (PREFIX + secrets.token_hex(8))
        self.data = self.path / "data"
        self._destination = destination
        self._lock: int | None = None

    def begin(self) -> None:
        """Makes the directory. Errors: `sink.locked` if a living job has one for the same destination."""
        destination = self._destination
        with _alone_in(destination.parent):
            for path in _found(destination.parent):
                if _owner(path).get("destination") == destination.name and _is_alive(path):
                    message = "another run is writing to this destination"
                    raise SfumatoError("sink.locked", message, destination=str(destination))
            try:
                self.path.mkdir(mode=0o700)
                self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.data.mkdir()
                owner = json.dumps(_me() | {"destination": destination.name})
                (self.path / _OWNER).write_text(owner, encoding="utf-8")
            except OSError:
                self.remove()
                raise

    def remove(self) -> None:
        """Deletes the directory with all that is in it and gives the lock back; harmless when done already."""
        _delete(self.path)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def sweep(directory: str) -> list[str]:
    """Removes staging directories of dead jobs from `directory` and gives their names; never a living one's.

    A job lives while it holds its lock. Directories of other machines are left alone: their locks may not show here.
    What a job had half published when it died is taken back first.
    """
    folder = Path(directory)
    swept = []
    with suppress(OSError), _alone_in(folder):
        for path in _found(folder):
            lock = _try_lock(path) if _is_ours(_owner(path)) else None
            if lock is None:
                continue
            try:
                roll_back(path)
                _delete(path)
                swept.append(path.name)
            finally:
                os.close(lock)
    return swept


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keeps other jobs from making or sweeping staging directories in `folder` meanwhile."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # file systems without locks on directories
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _found(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(PREFIX + "*") if path.is_dir() and not path.is_symlink())


def _try_lock(path: Path) -> int | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _is_alive(path: Path) -> bool:
    lock = _try_lock(path)
    if lock is None:
        return True
    os.close(lock)
    return False


def _owner(path: Path) -> dict[str, object]:
    try:
        owner = json.loads((path / _OWNER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return owner if isinstance(owner, dict) else {}


def _me() -> dict[str, object]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "boot": _boot_id()}


def _is_ours(owner: dict[str, object]) -> bool:
    """Whether the directory was made under this kernel or on this host; one without owner file was, by the lock."""
    return not owner or owner.get("boot") == _boot_id() or owner.get("host") == socket.gethostname()


def _boot_id() -> str | None:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None


def _delete(path: Path) -> None:
    for _ in range(_ATTEMPTS):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
