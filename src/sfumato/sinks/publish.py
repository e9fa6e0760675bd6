"""Renames that neither overwrite by accident nor leave a gap (renameat2(2)), and syncing."""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_NOREPLACE, _EXCHANGE = 1, 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})


def appear(staged: Path, path: Path) -> None:
    """Gives `staged` the name `path`, which must be free. Errors: FileExistsError."""
    if not _renameat2(staged, path, _NOREPLACE) and (staged.is_dir() or not _link(staged, path)):
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        staged.rename(path)
    sync_directory(path.parent)


def take_over(staged: Path, path: Path) -> None:
    """Gives `staged` the name `path`; what had it is at `staged` afterwards, or gone; no gap if that works."""
    if path.is_dir():
        if not _renameat2(staged, path, _EXCHANGE):
            aside = staged.with_name(staged.name + "-old")
            path.rename(aside)
            staged.rename(path)
    else:
        staged.replace(path)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Makes names in a directory durable; a file system that cannot sync directories is left to itself."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def _link(staged: Path, path: Path) -> bool:
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:
        return False
    staged.unlink()
    return True


def _renameat2(source: Path, target: Path, flags: int) -> bool:
    """Whether the kernel and the file system could do it."""
    call = _libc_renameat2()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), flags) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number))


@cache
def _libc_renameat2() -> Any:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is not None:
        call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        call.restype = ctypes.c_int
    return call
