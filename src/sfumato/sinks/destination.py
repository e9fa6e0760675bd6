"""What DEST means: one file or a directory, in which format, and whether it may be written at all."""

from __future__ import annotations

import glob
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.sinks.compressed import ending_of
from sfumato.sinks.driver import Driver, drivers

if TYPE_CHECKING:
    from collections.abc import Sequence

MANIFEST = ".sfumato.json"
DIRECTORY_MANIFEST = "manifest.sfumato.json"
_UNWRITTEN = frozenset({".gz", ".bz2", ".xz", ".zst", ".arrows", ".avro", ".orc", ".xlsx", ".xls"})


@dataclass(frozen=True, slots=True)
class Destination:
    """An absolute path; `single`: one file with its manifest beside it, else a directory that holds both."""

    path: Path
    driver: Driver
    single: bool

    @property
    def manifest(self) -> Path:
        """Where the manifest will stand."""
        if self.single:
            return self.path.with_name(self.path.name + MANIFEST)
        return self.path / DIRECTORY_MANIFEST


def destination_of(dest: str, to: str | None, source_format: str) -> Destination:
    """Format: the ending, else `to`, else the source's. Errors: `sink.unknown_format`, `sink.io` (no parent)."""
    path = _local(dest)
    ending = ending_of(path.name)
    if ending not in drivers() and path.suffix.lower() in _UNWRITTEN and not dest.endswith("/"):
        raise SfumatoError("sink.unknown_format", "this build does not write files of that ending", destination=dest)
    single = drivers().get(ending) if not dest.endswith("/") else None
    asked = _by_name(to, dest) if to is not None else None
    if single and asked and single.id != asked.id:
        raise SfumatoError("sink.unknown_format", "the destination's ending and --to disagree", destination=dest)
    driver = single or asked or _by_name(source_format, dest)
    if not path.parent.is_dir():
        raise SfumatoError("sink.io", "the destination's parent directory does not exist", destination=str(path))
    return Destination(path.parent.resolve() / path.name, driver, single is not None)


def _local(dest: str) -> Path:
    scheme, separator, rest = dest.partition("://")
    if separator and scheme.lower() != "file":
        raise SfumatoError("sink.unknown_format", "this build writes local files only", scheme=scheme)
    path = Path(rest if separator else dest).absolute()
    return path if path.name not in {"", ".."} else path.resolve()


def _by_name(name: str, dest: str) -> Driver:
    driver = drivers().get(name.lower().removeprefix("."))
    if driver is None:
        raise SfumatoError("sink.unknown_format", "no driver writes that format", destination=dest)
    return driver


def refuse_source(destination: Destination, source_paths: Sequence[str]) -> None:
    """Raises `sink.is_source` if DEST is, contains or lies inside what is read, by whatever name."""
    for name in source_paths:
        source = Path(name).resolve()
        for target in (destination.path, destination.path.resolve(), destination.manifest):
            if target == source or target in source.parents or (source.is_dir() and source in target.parents):
                raise _is_source(destination)
            if _same_file(target, source):
                raise _is_source(destination)


def refuse_home(destination: Destination, home: Path) -> None:
    """Raises `sink.is_home` if DEST is, contains or lies inside the home, where keys and audit trail are."""
    home = home.resolve()
    for target in (destination.path, destination.path.resolve()):
        if target == home or target in home.parents or home in target.parents:
            message = "the destination is, contains or lies inside sfumato's home"
            raise SfumatoError("sink.is_home", message, hint="name another", destination=str(destination.path))


def refuse_pattern(destination: Destination, source: str) -> None:
    """Raises `sink.is_source` if the source's glob would read DEST the next time."""
    if glob.has_magic(source) and fnmatchcase(str(destination.path), source):
        raise _is_source(destination)


def refuse_existing(destination: Destination, *, replace: bool) -> None:
    """Raises `sink.exists` if something is there that may not be replaced, or is no file where one would come."""
    path, manifest = destination.path, destination.manifest
    there = path.exists() or path.is_symlink()
    if there and replace and path.is_dir() == destination.single:
        raise SfumatoError("sink.exists", "a directory and a file cannot replace each other", destination=str(path))
    if there and replace and path.is_dir() and not _is_release(path):
        message = "the directory holds other things than a release of sfumato"
        raise SfumatoError("sink.exists", message, hint="name another destination", destination=str(path))
    if there and not replace:
        raise SfumatoError("sink.exists", "the destination exists", hint="--replace", destination=str(path))
    if destination.single and not replace and manifest.exists():
        raise SfumatoError("sink.exists", "a manifest of that name exists", hint="--replace", destination=str(manifest))


def _is_release(folder: Path) -> bool:
    """Whether `--replace` may take the directory away: an earlier release and nothing else, or nothing at all."""
    names = [entry.name for entry in folder.iterdir()]
    return not names or (
        DIRECTORY_MANIFEST in names and all(n == DIRECTORY_MANIFEST or n.startswith("part-") for n in names)
    )


def _same_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def _is_source(destination: Destination) -> SfumatoError:
    message = "the destination is, contains or lies inside the source"
    return SfumatoError("sink.is_source", message, destination=str(destination.path))
