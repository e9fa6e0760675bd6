"""JSON files read strictly: an error names the file, never its content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sfumato.registry.importer import malformed

if TYPE_CHECKING:
    from pathlib import Path


def read_json(path: Path) -> Any:
    """The parsed document. Errors: `registry.import`."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise malformed(path, "the file is not JSON") from None


def labels_of(value: object) -> tuple[str, ...]:
    """`confluent:tags` and the like: a text or a list of texts."""
    if isinstance(value, str):
        return (value,)
    return tuple(label for label in value if isinstance(label, str)) if isinstance(value, list) else ()
