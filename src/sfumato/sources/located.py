"""Finding files: a path, a glob or a directory becomes a list of files with names that may be shown."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANIFEST = ".sfumato.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when the source was opened; `name` is relative to the source."""

    path: str
    name: str
    size: int
    mtime_ns: int
    inode: int

    def is_unchanged(self) -> bool:
        """Whether the path still leads to the same file, with the same size and time."""
        try:
            now = os.stat(self.path)
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns, now.st_ino) == (self.size, self.mtime_ns, self.inode)


@dataclass(frozen=True, slots=True)
class Located:
    """Files of one source in the order of their names; `directory` if the whole of one is the source."""

    uri: str
    files: tuple[SourceFile, ...]
    ending: str
    directory: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Absolute paths of the files, after that of the directory, if there is one."""
        head = () if self.directory is None else (self.directory,)
        return (*head, *(file.path for file in self.files))


def locate(uri: str) -> Located:
    """Lists what `uri` names; hidden files, `_`-files such as `_SUCCESS` and sfumato's manifests are no data.

    Errors: `source.not_found`, `source.unreadable`, `source.unknown_format` (Hive partitions, other schemes),
    `source.mixed_schemas` (files of several formats).
    """
    path = _local(uri)
    absolute = os.path.abspath(path)
    if os.path.isdir(path):
        names = list(_walk(absolute))
        base, directory = absolute, os.path.realpath(absolute)
    elif os.path.lexists(path) or not glob.has_magic(path):
        names, base, directory = [os.path.basename(absolute)], os.path.dirname(absolute), None
    else:
        base, directory = _fixed_part(absolute), None
        names = [os.path.relpath(found, base) for found in _matches(absolute)]
    if not names:
        raise SfumatoError("source.not_found", "no data files there", source=absolute)
    files = tuple(_describe(os.path.join(base, name), name) for name in sorted(names))
    return Located(uri=absolute, files=files, ending=_common_ending(files), directory=directory)


def _local(uri: str) -> str:
    scheme, separator, rest = uri.partition("://")
    if not separator:
        return uri
    if scheme.lower() == "file":
        return rest
    raise SfumatoError("source.unknown_format", "this build reads local files only", scheme=scheme)


def _walk(root: str) -> Iterator[str]:
    def fail(error: OSError) -> None:
        name = os.path.relpath(str(error.filename or root), root)
        raise SfumatoError("source.unreadable", "a directory cannot be listed", file=name) from None

    for folder, folders, names in os.walk(root, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in folders:
            if "=" in name:
                raise SfumatoError(
                    "source.unknown_format",
                    "Hive partition directories (key=value) are not read yet: their names are data that no rule sees",
                    directory=os.path.relpath(folder, root),
                )
        yield from (os.path.relpath(os.path.join(folder, name), root) for name in names if _is_data(name))


def _matches(pattern: str) -> list[str]:
    found = glob.glob(pattern, recursive=True)
    return [path for path in found if _is_data(os.path.basename(path)) and not os.path.isdir(path)]


def _is_data(name: str) -> bool:
    return not name.startswith((".", "_")) and not name.endswith(_MANIFEST)


def _fixed_part(pattern: str) -> str:
    folder = os.path.dirname(pattern)
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)
    return folder


def _describe(path: str, name: str) -> SourceFile:
    try:
        found = os.stat(path)
        if stat.S_ISREG(found.st_mode) and not os.access(path, os.R_OK):
            raise PermissionError
    except FileNotFoundError:
        raise SfumatoError("source.not_found", "no such file", file=name) from None
    except OSError:
        raise SfumatoError("source.unreadable", "the file cannot be opened", file=name) from None
    if not stat.S_ISREG(found.st_mode):
        raise SfumatoError("source.unreadable", "not a regular file", file=name)
    return SourceFile(os.path.realpath(path), name, found.st_size, found.st_mtime_ns, found.st_ino)


def ending(name: str) -> str:
    """The part of a file name that tells its format: `.csv`, `.csv.gz`; lower case."""
    stem, last = os.path.splitext(name.lower())
    if last in {".gz", ".bz2", ".xz", ".zst"}:
        return os.path.splitext(stem)[1] + last
    return last


def _common_ending(files: tuple[SourceFile, ...]) -> str:
    first = ending(files[0].name)
    for file in files:
        if ending(file.name) != first:
            raise SfumatoError("source.mixed_schemas", "the files have different formats", file=file.name)
    return first
