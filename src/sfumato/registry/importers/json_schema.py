"""JSON Schema: `confluent:tags` (or `x-tags`, `x-sfumato-tag`) on properties, `$ref` within the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sfumato.registry.importer import Imported, ImportedField, malformed
from sfumato.registry.importers._json_text import labels_of, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TAGS = ("x-sfumato-tag", "confluent:tags", "x-tags", "tags")
_DEEPEST = 32


class _Walk:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root

    def below(
        self, path: str, schema: Any, above: tuple[str, ...], seen: tuple[str, ...] = ()
    ) -> Iterator[ImportedField]:
        if not isinstance(schema, dict) or path.count(".") > _DEEPEST:
            yield ImportedField(path=path, type="any", labels=above)
            return
        labels = next((found for name in TAGS if (found := labels_of(schema.get(name)))), above)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in seen:
                yield ImportedField(path=path, type="object", labels=labels)
            else:
                yield from self.below(path, self.resolved(reference), labels, (*seen, reference))
        elif isinstance(schema.get("properties"), dict):
            for name, child in schema["properties"].items():
                yield from self.below(f"{path}.{name}" if path else name, child, labels if path else (), seen)
        elif "items" in schema:
            yield from self.below(f"{path}[]", schema["items"], labels, seen)
        else:
            yield ImportedField(path=path, type=_type(schema), labels=labels)

    def resolved(self, reference: str) -> Any:
        """What a `$ref` of this document points at; nothing is fetched."""
        if not reference.startswith("#"):
            return {}
        found: Any = self.root
        for step in reference.lstrip("#/").split("/"):
            step = step.replace("~1", "/").replace("~0", "~")
            found = found.get(step, {}) if isinstance(found, dict) and step else found
        return found


def _type(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "any")
    kinds = [one for one in kind if one != "null"] if isinstance(kind, list) else [kind]
    return str(schema.get("format") or (kinds[0] if len(kinds) == 1 else "any"))


class _Importer:
    id = "json-schema"
    summary = "JSON Schema: `confluent:tags`, `x-tags` or `x-sfumato-tag`"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By its properties."""
        return path.suffix.lower() == ".json" and b'"properties"' in head and b'"nodes"' not in head

    def read(self, path: Path, table: str | None) -> Imported:
        """The properties of the object at the top."""
        document = read_json(path)
        if not isinstance(document, dict) or not isinstance(document.get("properties"), dict):
            raise malformed(path, "not the schema of an object")
        return Imported(fields=tuple(_Walk(document).below("", document, ())))


PLUGIN = _Importer()
