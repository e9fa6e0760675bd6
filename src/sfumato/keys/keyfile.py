"""Key files: made once with mode 0600, and read only while nobody but their owner can read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret

LIMIT_BYTES = 16 << 10


def read_key_file(path: Path) -> Secret:
    """The content of `path`, links resolved; the opened file itself is judged, so that none can be slipped in between.

    `key.missing` if it is absent or no regular file; `key.permissions` if group or others have any right on it or it
    belongs to somebody other than this user or root; `key.format` if it is too large to be a key.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except PermissionError:
        raise SfumatoError("key.permissions", "this user may not read the key file", path=str(path)) from None
    except (OSError, ValueError):
        raise SfumatoError("key.missing", "no key file is there", path=str(path)) from None
    try:
        _judge(os.fstat(descriptor), path)
        content = os.read(descriptor, LIMIT_BYTES + 1)
    except OSError:
        raise SfumatoError("key.missing", "the key file cannot be read", path=str(path)) from None
    finally:
        os.close(descriptor)
    if len(content) > LIMIT_BYTES:
        raise SfumatoError("key.format", "the file is too large to be a key", path=str(path))
    return Secret(content)


def _judge(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SfumatoError("key.missing", "the path is no regular file", path=str(path))
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SfumatoError(
            "key.permissions",
            f"group or others have rights on the key file (mode {stat.S_IMODE(status.st_mode):04o})",
            hint="chmod 0600 it; if others could read it, make a new key",
            path=str(path),
        )
    if status.st_uid not in (os.geteuid(), 0):
        raise SfumatoError("key.permissions", "the key file belongs to another user", path=str(path))


def create_key_file(path: Path, content: Secret) -> None:
    """Writes a new file of mode 0600 and syncs it; `key.exists` if anything is there, `store.io` if it fails."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise SfumatoError(
            "key.exists", "a file is there already; keys are never overwritten", path=str(path)
        ) from None
    except OSError:
        raise SfumatoError("store.io", "the key file cannot be made", path=str(path)) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.reveal())
            file.flush()
            os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise SfumatoError("store.io", "the key file cannot be written", path=str(path)) from None
