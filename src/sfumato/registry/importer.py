"""What an importer gives: the fields of a schema that somebody else keeps, with the tags found there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedField:
    """A field by its path (CONTRACTS §1); `labels` are the tags as the file has them, to be read by `as_tag`."""

    path: str
    type: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The fields in the schema's order. `names` are the tables a file describes, where it holds several."""

    fields: tuple[ImportedField, ...]
    names: tuple[str, ...] = field(default=())


class Importer(Protocol):
    """Reads one format; stateless."""

    id: str
    summary: str

    def recognizes(self, path: Path, head: bytes) -> bool:
        """Whether the file, which begins with `head` (up to 64 KiB), is of this format."""

    def read(self, path: Path, table: str | None) -> Imported:
        """The fields of the file's table. Errors: `registry.import`."""


def malformed(path: Path, message: str, hint: str | None = None) -> SfumatoError:
    """The error of a file that cannot be read as what it seems to be."""
    return SfumatoError("registry.import", message, hint=hint, file=path.name)
