"""The use cases about keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sfumato.keys.new import new_key, write_key_file


def new(path: str | None = None) -> dict[str, Any]:
    """A fresh 256-bit key: given back in hex, or written to a new file that only its owner can read."""
    if path is None:
        return {"key": new_key()}
    target = Path(path).absolute()
    write_key_file(target)
    return {"path": str(target), "reference": f"file://{target}", "key_format": "hex"}
