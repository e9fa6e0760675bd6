"""Finding files: a path, a glob or a directory becomes a list of files with names that may be shown."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.sources.hive import keys_of, same_keys
from sfumato.sources.shown import MayShow, anything, ending, file_name, is_partition, masked, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.sources.hive import Keys

_MANIFEST = ".sfumato.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when the source was opened; `name` is relative to the source and may be shown.

    Where a part of the path may not be shown, such as the value of a Hive partition directory, `•` stands for it and
    the name begins with the file's number in the source. `relative` is the whole of the path below the source, `keys`
    what its directories say.
    """

    path: Path = field(repr=False)
    name: str
    size: int
    mtime_ns: int
    inode: int
    relative: str = field(repr=False)
    keys: Keys = field(default=(), repr=False)

    def is_unchanged(self) -> bool:
        """Whether the path still leads to the same file, with the same size and time."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns, now.st_ino) == (self.size, self.mtime_ns, self.inode)


@dataclass(frozen=True, slots=True)
class Located:
    """Files of one source in the order of their names; `directory` if the whole of one is the source.

    `uri` may be recorded; `pattern` is what was asked for. `keys` are those of Hive partition directories.
    """

    uri: str
    files: tuple[SourceFile, ...]
    ending: str
    directory: str | None = None
    pattern: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Absolute paths of the files, after that of the directory, if there is one."""
        head = () if self.directory is None else (self.directory,)
        return (*head, *(str(file.path) for file in self.files))


def locate(uri: str, may_show: MayShow = anything) -> Located:
    """Lists what `uri` names; hidden files, `_`-files such as `_SUCCESS` and sfumato's manifests are no data.

    Directories named `key=value` below the source are Hive partitions. What of the path is shown or recorded is asked
    of `may_show`. Errors: `source.not_found`, `source.unreadable`,
    `source.unknown_format` (other schemes), `source.mixed_schemas` (files of several formats, other partition keys).
    """
    if not uri:
        raise SfumatoError("usage", "the source has no name", hint="a file, a quoted glob or a directory")
    path = Path(_local(uri)).absolute()
    try:
        return _located(path, may_show)
    except (OSError, ValueError):  # a folder that may not be entered, a name that no file can have
        raise SfumatoError(
            "source.unreadable", "the path cannot be looked up", file=masked(path, may_show).name
        ) from None


def _located(path: Path, may_show: MayShow) -> Located:
    base, directory = path.parent, None
    if path.is_dir():
        found, base, directory = list(_walk(path, may_show)), path, str(path.resolve())
    elif path.exists() or path.is_symlink() or not glob.has_magic(str(path)):
        found = [path]
    else:
        found, base = _matches(str(path)), _fixed_part(path)
    if not found:
        raise SfumatoError("source.not_found", "no data files there", source=shown(str(path), may_show))
    numbered = enumerate(sorted(found), 1)
    files = tuple(_describe(file, file.relative_to(base), number, may_show) for number, file in numbered)
    return Located(
        uri=shown(str(path), may_show),
        files=files,
        ending=_common_ending(files),
        directory=directory,
        pattern=str(path),
        keys=same_keys(files),
    )


def _local(uri: str) -> str:
    scheme, separator, rest = uri.partition("://")
    if not separator:
        return uri
    if scheme.lower() == "file":
        return rest
    raise SfumatoError("source.unknown_format", "this build reads local files only", scheme=scheme)


def _walk(root: Path, may_show: MayShow) -> Iterator[Path]:
    """Files of the directory and of those below it, except behind links to directories."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = list(folder.iterdir())
        except OSError:
            name = str(masked(folder.relative_to(root), may_show))
            raise SfumatoError("source.unreadable", "a directory cannot be listed", directory=name) from None
        for entry in entries:
            if not entry.is_dir():
                if _is_data(entry.name):
                    yield entry
            elif is_partition(entry.name) and entry.is_symlink():
                name = str(masked(entry.relative_to(root), may_show))
                raise SfumatoError("source.unreadable", "a partition directory is a link", directory=name)
            elif is_partition(entry.name) or (_is_data(entry.name) and not entry.is_symlink()):
                folders.append(entry)


def _matches(pattern: str) -> list[Path]:
    found = map(Path, glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    return [path for path in found if _is_data(path.name) and not path.is_dir()]


def _is_data(name: str) -> bool:
    return not name.startswith((".", "_")) and not name.endswith(_MANIFEST)


def _fixed_part(pattern: Path) -> Path:
    return next(folder for folder in pattern.parents if not glob.has_magic(str(folder)))


def _describe(path: Path, relative: PurePath, number: int, may_show: MayShow) -> SourceFile:
    try:
        keys = keys_of(relative.parts[:-1])
    except SfumatoError as error:
        where = dict(error.where)
        raise SfumatoError(error.code, error.problem.message, hint=None, file=f"#{number}", **where) from None
    told = masked(relative.parent, may_show) / file_name(relative.name, may_show)
    name = str(told) if told == relative else f"#{number} {told}"
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and not os.access(path, os.R_OK):
            raise PermissionError
    except FileNotFoundError:
        # The name that was asked for may be that of a partition directory.
        raise SfumatoError("source.not_found", "no such file", file=str(masked(PurePath(name), may_show))) from None
    except OSError:
        raise SfumatoError("source.unreadable", "the file cannot be opened", file=name) from None
    if not stat.S_ISREG(found.st_mode):
        raise SfumatoError("source.unreadable", "not a regular file", file=str(masked(PurePath(name), may_show)))
    real = path.resolve()
    return SourceFile(real, name, found.st_size, found.st_mtime_ns, found.st_ino, str(relative), keys)


def _common_ending(files: tuple[SourceFile, ...]) -> str:
    first = ending(files[0].relative)
    for file in files:
        if ending(file.relative) != first:
            raise SfumatoError("source.mixed_schemas", "the files have different formats", file=file.name)
    return first
