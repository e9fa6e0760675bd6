"""Makes keys: 256 bits from the operating system, written as 64 hex digits."""

from __future__ import annotations

import os
from pathlib import Path

from sfumato.core.secret import Secret
from sfumato.keys.keyfile import create_key_file

KEY_BYTES = 32


def new_key() -> str:
    """A fresh key in its written form; whoever calls this must show it once and keep no copy."""
    return os.urandom(KEY_BYTES).hex()


def write_key_file(path: Path) -> None:
    """Puts a fresh key into a new file of mode 0600; `key.exists` if the file is there, `store.io` if it fails."""
    create_key_file(path, Secret(new_key().encode("ascii") + b"\n"))
