"""A scan's baseline: where personal data was found before, so that a later scan can tell what is new."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sfumato.core.errors import SfumatoError

VERSION = 2
Columns = Sequence[Mapping[str, Any]]


def write(path: str, source: str, columns: Columns) -> None:
    """Writes locations, tags and counts of cells by entity; nothing is made from a value. Errors: `scan.baseline`."""
    found = _personal(columns)
    content = {"version": VERSION, "source": from_here(source), "columns": found, "count": len(found)}
    try:
        Path(path).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError:
        raise SfumatoError("scan.baseline", "the baseline cannot be written", file=path) from None


def from_here(path: str) -> str:
    """The path below the working directory, with slashes, where it lies there: a committed file names no machine's."""
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return path


def new(path: str, columns: Columns) -> dict[str, list[str]]:
    """Paths that hold personal data and did not in the baseline, or now of another kind.

    Each with the entities that its text did not hold. Errors: `scan.baseline`.
    """
    known = _read(path)
    found = {}
    for name, one in _personal(columns).items():
        before = known.get(name, {"tag": None, "found": {}})
        entities = [entity for entity in one["found"] if entity not in before["found"]]
        if entities or one["tag"] != before["tag"]:
            found[name] = entities
    return found


def _personal(columns: Columns) -> dict[str, dict[str, Any]]:
    personal = (column for column in columns if column["tag"] != "non-pii")
    return {column["name"]: {"tag": column["tag"], "found": column["found"]} for column in personal}


def _read(path: str) -> Mapping[str, Mapping[str, Any]]:
    hint = "write one with --write-baseline FILE"
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError:
        raise SfumatoError("scan.baseline", "the baseline cannot be read", hint=hint, file=path) from None
    except (ValueError, RecursionError):
        raise SfumatoError("scan.baseline", "the baseline is not JSON", hint=hint, file=path) from None
    if not isinstance(content, dict) or content.get("version") != VERSION or not _are_columns(content.get("columns")):
        raise SfumatoError("scan.baseline", "not a baseline of this version", hint=hint, file=path)
    columns: Mapping[str, Mapping[str, Any]] = content["columns"]
    return columns


def _are_columns(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(one, dict) and isinstance(one.get("tag"), str) and isinstance(one.get("found"), dict)
        for one in value.values()
    )
