"""Tags in other tools' forms: ODCS data contracts, Parquet field metadata."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.core.entities import Role, Tag
from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.dataset import DatasetField, DatasetVersion

TAG_KEY = b"sfumato.tag"
ODCS_VERSION = "v3.0.2"
_CLASSES = {Role.DIRECT: "restricted", Role.SENSITIVE: "restricted", Role.QUASI: "confidential", Role.NONE: "public"}
_TYPES = (
    ("int", "integer"),
    ("uint", "integer"),
    ("double", "number"),
    ("float", "number"),
    ("halffloat", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("timestamp", "date"),
    ("date", "date"),
)


def odcs(version: DatasetVersion) -> dict[str, Any]:
    """The version as an Open Data Contract Standard contract (Bitol, v3): tags, classification, who set them."""
    return {
        "apiVersion": ODCS_VERSION,
        "kind": "DataContract",
        "id": f"sfumato:{version.dataset}",
        "name": version.dataset,
        "version": f"{version.version}.0.0",
        "status": "active",
        "schema": [
            {
                "name": version.dataset,
                "logicalType": "object",
                "properties": [_property(field) for field in version.fields],
            }
        ],
    }


def _property(field: DatasetField) -> dict[str, Any]:
    logical = next((name for start, name in _TYPES if field.type.startswith(start)), "string")
    found: dict[str, Any] = {"name": field.path, "logicalType": logical, "physicalType": field.type}
    if field.tag is not None:
        role = Tag(field.tag).role
        found["tags"] = [field.tag]
        found["classification"] = "restricted" if role is None else _CLASSES[role]
    return found


def write_parquet(version: DatasetVersion, source: str, dest: str) -> list[str]:
    """Copies a Parquet file with the tags in its fields' metadata; gives the paths of those that got one.

    The source is not touched and `dest` must not exist. Errors: `registry.export`.
    """
    import pyarrow.parquet as pq

    if Path(dest).exists():
        raise SfumatoError("registry.export", "the file exists", hint="name another", file=Path(dest).name)
    part = Path(dest).with_name(f".{Path(dest).name}.part")
    try:
        with pq.ParquetFile(source) as file:
            schema, done = _tagged(file.schema_arrow, version.tags)
            with pq.ParquetWriter(part, schema, compression="zstd") as writer:
                for batch in file.iter_batches():
                    writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
        os.link(part, dest)
    except (OSError, pa.ArrowException):
        raise SfumatoError("registry.export", "the Parquet file cannot be copied", file=Path(source).name) from None
    finally:
        part.unlink(missing_ok=True)
    return done


def _tagged(schema: pa.Schema, tags: Mapping[str, str]) -> tuple[pa.Schema, list[str]]:
    done: list[str] = []
    fields = [_with_tag(field.name, field, tags, done) for field in schema]
    return pa.schema(fields, metadata=schema.metadata), done


def _with_tag(path: str, field: pa.Field, tags: Mapping[str, str], done: list[str]) -> pa.Field:
    if pa.types.is_struct(field.type):
        children = [_with_tag(f"{path}.{child.name}", child, tags, done) for child in field.type]
        return field.with_type(pa.struct(children))
    if path not in tags and f"{path}[]" in tags:
        path = f"{path}[]"
    if path not in tags:
        return field
    done.append(path)
    return field.with_metadata({**(field.metadata or {}), TAG_KEY: tags[path].encode()})
