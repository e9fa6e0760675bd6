"""dbt's `manifest.json`: `meta` and `tags` of a model's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sfumato.registry.importer import Imported, ImportedField, malformed
from sfumato.registry.importers._json_text import labels_of, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

META = ("sfumato.tag", "sfumato_tag", "pii_type", "pii_tag", "classification", "data_classification")
FLAGS = ("contains_pii", "pii", "is_pii")


def _labels(column: Mapping[str, Any]) -> Iterator[str]:
    config = column.get("config") or {}
    for meta in (column.get("meta") or {}, config.get("meta") or {}):
        for name in META:
            yield from labels_of(meta.get(name))
        for name in FLAGS:
            if meta.get(name) in (True, "true"):
                yield "pii"
            elif meta.get(name) in (False, "false"):
                yield "non-pii"
    yield from labels_of(column.get("tags"))
    yield from labels_of(config.get("tags"))


def _tables(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Models, seeds, snapshots and sources by name; by unique id where two share a name."""
    nodes = {**document.get("nodes", {}), **document.get("sources", {})}
    tables: dict[str, Mapping[str, Any]] = {}
    for key, node in nodes.items():
        if isinstance(node, dict) and isinstance(node.get("columns"), dict) and node["columns"]:
            name = str(node.get("name", key))
            tables[key if name in tables else name] = node
    return tables


class _Importer:
    id = "dbt"
    summary = "dbt's manifest.json: `meta` and `tags` of columns"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By its name, or dbt's own mark."""
        return path.name == "manifest.json" or b"schemas.getdbt.com/dbt/manifest" in head

    def read(self, path: Path, table: str | None) -> Imported:
        """The columns of the model called `table`; it need not be named where there is only one."""
        document = read_json(path)
        if not isinstance(document, dict) or not isinstance(document.get("nodes"), dict):
            raise malformed(path, "not a dbt manifest")
        tables = _tables(document)
        chosen = table if table is not None else next(iter(tables), None) if len(tables) == 1 else None
        if chosen not in tables:
            hint = f"--table, one of: {', '.join(sorted(tables)[:12])}" if tables else None
            raise malformed(path, "which model?", hint=hint)
        fields = tuple(
            ImportedField(
                path=str(column.get("name", name)),
                type=str(column.get("data_type") or "unknown"),
                labels=tuple(_labels(column)),
            )
            for name, column in tables[chosen]["columns"].items()
        )
        return Imported(fields=fields, names=tuple(tables))


PLUGIN = _Importer()
