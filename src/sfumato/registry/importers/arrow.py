"""Parquet and Arrow files: the tag in each field's metadata, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.registry.importer import Imported, ImportedField, malformed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAG_KEY = b"sfumato.tag"
_ARROW = (".arrow", ".arrows", ".feather")
_ENDINGS = (".parquet", *_ARROW)
_STREAM = b"\xff\xff\xff\xff"


def fields_of(schema: pa.Schema) -> Iterator[ImportedField]:
    """Every leaf with its path and its tag."""
    for field in schema:
        yield from _below(field.name, field)


def _below(path: str, field: pa.Field) -> Iterator[ImportedField]:
    kind = field.type
    if pa.types.is_struct(kind):
        for child in kind:
            yield from _below(f"{path}.{child.name}", child)
    elif pa.types.is_map(kind):
        yield from _below(f"{path}[].key", kind.key_field)
        yield from _below(f"{path}[].value", kind.item_field)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _below(f"{path}[]", kind.value_field.with_metadata(kind.value_field.metadata or field.metadata))
    else:
        raw = (field.metadata or {}).get(TAG_KEY)
        labels = () if raw is None else (raw.decode("utf-8", "replace"),)
        yield ImportedField(path=path, type=str(kind), labels=labels)


class _Importer:
    id = "arrow"
    summary = "Parquet and Arrow: field metadata `sfumato.tag`"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By the first bytes or the ending."""
        return head.startswith((b"PAR1", b"ARROW1")) or path.suffix.lower() in _ENDINGS

    def read(self, path: Path, table: str | None) -> Imported:
        """The file's own schema."""
        import pyarrow.parquet

        try:
            is_arrow = path.suffix.lower() in _ARROW
            schema = _arrow_schema(path) if is_arrow else pyarrow.parquet.read_schema(str(path))
        except (OSError, pa.ArrowException):
            raise malformed(path, "neither a Parquet nor an Arrow file") from None
        return Imported(fields=tuple(fields_of(schema)))


def _arrow_schema(path: Path) -> pa.Schema:
    """Of a file, or of a stream, which begins with its mark."""
    import pyarrow.ipc

    with path.open("rb") as head:
        form = pyarrow.ipc.open_stream if head.read(len(_STREAM)) == _STREAM else pyarrow.ipc.open_file
    with pa.OSFile(str(path)) as stream, form(stream) as reader:
        return reader.schema


PLUGIN = _Importer()
