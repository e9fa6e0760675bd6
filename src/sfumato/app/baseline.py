"""A scan's baseline: where personal data was found before, so that a later scan can tell what is new."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sfumato.core.errors import SfumatoError

VERSION = 1
Columns = Sequence[Mapping[str, Any]]


def write(path: str, source: str, columns: Columns) -> None:
    """Writes locations, tags and counts; nothing is derived from a value. Errors: `scan.baseline`."""
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


def new(path: str, columns: Columns) -> list[str]:
    """Paths that hold personal data and did not in the baseline, or now of another kind. Errors: `scan.baseline`."""
    known = _read(path)
    return [name for name, tag in _personal(columns).items() if known.get(name) != tag]


def _personal(columns: Columns) -> dict[str, str]:
    return {column["name"]: column["tag"] for column in columns if column["tag"] != "non-pii"}


def _read(path: str) -> Mapping[str, str]:
    hint = "write one with --write-baseline FILE"
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError:
        raise SfumatoError("scan.baseline", "the baseline cannot be read", hint=hint, file=path) from None
    except (ValueError, RecursionError):
        raise SfumatoError("scan.baseline", "the baseline is not JSON", hint=hint, file=path) from None
    if not isinstance(content, dict) or content.get("version") != VERSION or not _is_texts(content.get("columns")):
        raise SfumatoError("scan.baseline", "not a baseline of this version", hint=hint, file=path)
    columns: Mapping[str, str] = content["columns"]
    return columns


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(tag, str) for tag in value.values())
