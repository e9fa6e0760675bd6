"""A dataset as the schema registry knows it: versions that never change, each with a tag a field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sfumato.core.errors import SfumatoError

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetField:
    """A field by its path (CONTRACTS §1). `tag` is None until somebody sets one; who and when (RFC 3339 UTC) stay."""

    path: str
    type: str
    tag: str | None = None
    set_by: str | None = None
    set_at: str | None = None
    origin: str | None = None
    """Where the tag came from: `set`, or the importer that read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetVersion:
    """One version: numbers count from 1, fields are in the schema's order."""

    dataset: str
    version: int
    created_at: str
    created_by: str
    reason: str
    fields: tuple[DatasetField, ...]

    def field(self, path: str) -> DatasetField | None:
        """The field of that path, if there is one."""
        return next((field for field in self.fields if field.path == path), None)

    @property
    def tags(self) -> dict[str, str]:
        """The tags by path, of the fields that have one."""
        return {field.path: field.tag for field in self.fields if field.tag is not None}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field between two versions; None stands for no tag, or no such field where `field` says so."""

    path: str
    before: str | None
    after: str | None
    field: str = "same"
    """`added`, `removed` or `same`."""


def changes(before: DatasetVersion | None, after: DatasetVersion) -> tuple[Change, ...]:
    """Every field that came, went or has another tag, in the order of `after`, then what went."""
    old = {} if before is None else {field.path: field.tag for field in before.fields}
    new = {field.path: field.tag for field in after.fields}
    found = [
        Change(path, old.get(path), tag, "same" if path in old else "added")
        for path, tag in new.items()
        if path not in old or old[path] != tag
    ]
    return (*found, *(Change(path, tag, None, "removed") for path, tag in old.items() if path not in new))


def check_dataset_name(name: str) -> None:
    """Raises `registry.name` unless the name is lower case, as the registry keeps names."""
    if not _NAME.fullmatch(name):
        hint = "lower-case letters, digits, . _ and -, beginning with a letter or digit"
        raise SfumatoError("registry.name", "not a name for a dataset", hint=hint)
