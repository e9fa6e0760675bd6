"""Reads a published release from disk for its verification: what is there, and the digest of each file."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from sfumato.core.errors import SfumatoError

MANIFEST = "manifest.sfumato.json"
SUFFIX = ".sfumato.json"
MANIFEST_LIMIT_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """A release at `dest`: a directory with its manifest inside, or one file with the manifest beside it."""

    dest: Path

    @property
    def _is_directory(self) -> bool:
        return self.dest.is_dir()

    @property
    def manifest_path(self) -> Path:
        """Where the manifest belongs (CONTRACTS §4)."""
        return self.dest / MANIFEST if self._is_directory else self.dest.with_name(self.dest.name + SUFFIX)

    def manifest(self) -> bytes:
        """The manifest's bytes; `verify.manifest_missing` if there is none."""
        path = self.manifest_path
        try:
            with path.open("rb") as file:
                data = file.read(MANIFEST_LIMIT_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise SfumatoError("verify.manifest_missing", "no manifest is there", path=str(path)) from None
        except OSError:
            raise SfumatoError("source.unreadable", "the manifest cannot be read", path=str(path)) from None
        if len(data) > MANIFEST_LIMIT_BYTES:
            raise SfumatoError("verify.malformed", "the manifest is too large", path=str(path))
        return data

    def names(self) -> tuple[str, ...]:
        """Everything of the release but its manifest, sorted, relative, with `/`.

        Dot files, links, sockets and files in subdirectories count like any other; an empty directory is named with a
        trailing `/`.
        """
        if not self._is_directory:
            return (self.dest.name,) if os.path.lexists(self.dest) else ()
        return tuple(sorted(set(self._walk(self.dest, "")) - {MANIFEST}))

    def _walk(self, directory: Path, prefix: str) -> list[str]:
        names: list[str] = []
        try:
            entries = list(os.scandir(directory))
        except OSError:
            raise SfumatoError("source.unreadable", "a directory cannot be read", path=str(directory)) from None
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                names += self._walk(directory / entry.name, name + "/") or [name + "/"]
            else:
                names.append(name)
        return names

    def sha256(self, name: str) -> str | None:
        """Hex SHA-256 of a file of the release, streamed; None if it is no regular file (a link is none)."""
        path = self.dest / name if self._is_directory else self.dest
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            if isinstance(error, PermissionError):
                raise SfumatoError("source.unreadable", "a file of the release cannot be read", file=name) from None
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            raise SfumatoError("source.unreadable", "a file of the release cannot be read", file=name) from None
        finally:
            os.close(descriptor)
