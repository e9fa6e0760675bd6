"""Avro schemas (`.avsc`): `confluent:tags` on fields, as Confluent's Schema Registry keeps them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sfumato.registry.importer import Imported, ImportedField, malformed
from sfumato.registry.importers._json_text import labels_of, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TAGS = "confluent:tags"


def _definitions(kind: Any, space: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every record that a type defines, by its name and by its full one."""
    if isinstance(kind, list):
        for one in kind:
            yield from _definitions(one, space)
    elif isinstance(kind, dict):
        if kind.get("type") == "record":
            own = str(kind.get("namespace") or space)
            name = str(kind.get("name"))
            yield name, kind
            yield (name if "." in name or not own else f"{own}.{name}"), kind
            for field in kind.get("fields", []):
                yield from _definitions(field.get("type"), own)
        else:
            for part in ("type", "items", "values"):
                yield from _definitions(kind.get(part), space)


@dataclass(frozen=True, slots=True)
class _Named:
    """All records of the document by name, and the names of those around, so that recursion ends."""

    all: Mapping[str, Mapping[str, Any]]
    around: frozenset[str] = frozenset()


def _below(path: str, kind: Any, labels: tuple[str, ...], named: _Named) -> Iterator[ImportedField]:
    """The leaves of a type."""
    if isinstance(kind, list):
        inner = [one for one in kind if one != "null"]
        if len(inner) == 1:
            yield from _below(path, inner[0], labels, named)
            return
        kind = "union"
    if isinstance(kind, str) and kind in named.all:
        kind = named.all[kind]
    if isinstance(kind, dict):
        form = kind.get("type")
        if form == "record":
            yield from _record(path, kind, labels, named)
            return
        if form in ("array", "map"):
            item = kind.get("items" if form == "array" else "values")
            yield from _below(f"{path}[]" if form == "array" else f"{path}[].value", item, labels, named)
            return
        if isinstance(form, (dict, list)):
            yield from _below(path, form, labels, named)
            return
        kind = kind.get("logicalType") or form
    yield ImportedField(path=path, type=str(kind), labels=labels)


def _record(path: str, record: Mapping[str, Any], above: tuple[str, ...], named: _Named) -> Iterator[ImportedField]:
    name = str(record.get("name"))
    if name in named.around:
        yield ImportedField(path=path, type=name, labels=above)
        return
    for field in record.get("fields", []):
        labels = labels_of(field.get(TAGS)) or labels_of(field.get("tags")) or above
        inner = f"{path}.{field['name']}" if path else str(field["name"])
        yield from _below(inner, field.get("type"), labels, replace(named, around=named.around | {name}))


class _Importer:
    id = "avro"
    summary = "Avro schemas: `confluent:tags`"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By the ending, or a record at the top."""
        return path.suffix.lower() == ".avsc" or (b'"fields"' in head and b'"record"' in head)

    def read(self, path: Path, table: str | None) -> Imported:
        """The record's fields; of several records the one called `table`."""
        document = read_json(path)
        records = document if isinstance(document, list) else [document]
        records = [one for one in records if isinstance(one, dict) and one.get("type") == "record"]
        names = tuple(str(one.get("name")) for one in records)
        chosen = [one for one in records if table in (None, one.get("name"))]
        if not chosen or (table is None and len(records) > 1):
            raise malformed(path, "which record?", hint=f"--table, one of: {', '.join(names)}" if names else None)
        try:
            named = _Named(dict(_definitions(document)))
            return Imported(fields=tuple(_record("", chosen[0], (), named)), names=names)
        except (KeyError, TypeError, AttributeError):
            raise malformed(path, "not an Avro schema") from None


PLUGIN = _Importer()
