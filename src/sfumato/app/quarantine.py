"""What becomes of rows that cannot be read: the job stops, or they are sealed away and counted."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.keys.seal import SealedFile

if TYPE_CHECKING:
    from pathlib import Path

    from sfumato.keys.seal import Sealer

_SENTENCES = {
    "source.bad_row": "a row has another number of cells than the header",
    "source.too_deep": "a document is nested more than 512 deep",
    "source.not_utf8": "a row is not valid in the file's encoding",
}


def refuse(file: str, row: int, raw: bytes, code: str) -> None:
    """Stops the run, saying where the row is."""
    del raw
    hint = "state the encoding (--encoding latin-1) or mend the row" if code == "source.not_utf8" else "mend the row"
    raise SfumatoError(
        code,
        "a line is no JSON" if _is_json(file, code) else _SENTENCES.get(code, "a row cannot be read"),
        hint=f"{hint}, or run with --on-bad-row quarantine",
        file=file,
        row=row,
    )


def _is_json(file: str, code: str) -> bool:
    return code == "source.bad_row" and any(ending in file.lower() for ending in (".json", ".ndjson"))


class Quarantine:
    """Seals bad rows into a file that is made when the first one comes. Safe for threads.

    After `mute`, rows are taken no more: the gate reads the source a second time and meets them again.
    """

    def __init__(self, path: Path, job: str) -> None:
        self._path = path
        self._job = job
        self._sealer: Sealer | None = None
        self._file: SealedFile | None = None
        self._muted = False
        self._lock = threading.Lock()
        self.rows: Counter[str] = Counter()

    def seal_by(self, sealer: Sealer) -> None:
        """Gives the key; rows that come before are passed over."""
        self._sealer = sealer

    def __call__(self, file: str, row: int, raw: bytes, code: str) -> None:
        """Takes one bad row."""
        with self._lock:
            if self._muted:
                return
            if self._file is None:
                if self._sealer is None:
                    return  # JSON is read once before the job, to find its paths: the job meets the row again.
                self._file = SealedFile(self._path, self._sealer, self._job)
            self._file.write(f"{file}\x00{row}\x00{code}\x00".encode() + raw)
            self.rows[code] += 1

    def mute(self) -> None:
        """Takes no more rows."""
        self._muted = True

    def close(self) -> bool:
        """Finishes the file; whether there is one."""
        if self._file is None:
            return False
        self._file.close()
        return True

    def discard(self) -> None:
        """Removes what was sealed: the run failed, and the source still holds the rows."""
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)
