"""The way back for rows that could not be read: opened for a purpose and reason, on record."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sfumato.app import audit
from sfumato.app.detokenizing import Why
from sfumato.app.jobs import sealing_key
from sfumato.app.opening import read_keys
from sfumato.app.policy_keys import keys_of
from sfumato.core.errors import SfumatoError
from sfumato.keys.seal import Sealer, read_sealed
from sfumato.store.home import Home

LATEST = "latest"
_ENDING = ".sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """Whose rows, the policy whose vault key sealed them, and the file to write."""

    job: str
    policy: str
    out: str
    why: Why
    operator: str | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)


def listing(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """The jobs with quarantined rows, oldest first; nothing of the rows."""
    home = Home.open(environ)
    files = [(path.stat(), path) for path in home.quarantine.glob(f"*{_ENDING}")]
    found = sorted((stat.st_mtime_ns, path, stat.st_size) for stat, path in files)
    return [{"job": path.stem, "path": str(path), "bytes": size} for _, path, size in found]


def open_(request: OpenRequest) -> dict[str, Any]:
    """Writes the rows as JSON Lines into a new file of mode 0600.

    Each line has `file`, `row`, `code` and `text`, or `base64` where the row is no UTF-8. Errors: `usage` for a job
    without quarantined rows, `key.*`, `sink.exists`, `sink.io`.
    """
    path = _path(request)
    policy = read_keys(request.policy, request.environ)
    sealer = Sealer(sealing_key(keys_of(policy, request.environ)))
    # All of it is proved unchanged before any of it is recorded or written.
    count = sum(1 for _ in read_sealed(path, sealer, path.stem))
    dest = Path(request.out).absolute()
    with audit.trail(request.environ, request.operator) as trail:
        why = {"purpose": request.why.purpose, "reason": request.why.reason}
        trail.log.append("quarantine.opened", path.stem, dest=str(dest), count=count, **why)
    _write(dest, (_line(row) for row in read_sealed(path, sealer, path.stem)))
    return {"job": path.stem, "rows": count, "dest": str(dest)}


def _path(request: OpenRequest) -> Path:
    known = [Path(one["path"]) for one in listing(request.environ)]
    chosen = known[-1:] if request.job == LATEST else [path for path in known if path.stem == request.job]
    if not chosen:
        raise SfumatoError("usage", "no job of that id has quarantined rows", hint="sfumato quarantine list")
    return chosen[0]


def _line(sealed: bytes) -> bytes:
    file, row, code, raw = sealed.split(b"\x00", 3)
    told: dict[str, Any] = {"file": file.decode(), "row": int(row), "code": code.decode()}
    try:
        told["text"] = raw.decode()
    except UnicodeDecodeError:
        told["base64"] = base64.b64encode(raw).decode("ascii")
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _write(dest: Path, rows: Iterator[bytes]) -> None:
    """Whole or not at all: under another name first, which is linked once it is on disk."""
    part = dest.with_name(f".{dest.name}.{os.urandom(8).hex()}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(rows)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, dest)
    except FileExistsError:
        raise SfumatoError("sink.exists", "the file exists", hint="give another name", path=str(dest)) from None
    except OSError:
        raise SfumatoError("sink.io", "the rows cannot be written there", path=str(dest)) from None
    finally:
        part.unlink(missing_ok=True)
