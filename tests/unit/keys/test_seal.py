"""Sealed bytes and files: nothing shows, nothing can be changed, moved or cut off."""

from __future__ import annotations

import random
import stat
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.seal import SealedFile, Sealer, read_sealed

SEALER = Sealer(Secret(bytes(range(32))))
OTHER = Sealer(Secret(bytes(32)))
ROWS = [b"1,alice@example.com,555-0100", b"", b"x" * 100_000, b"\xff\xfe"]


def _write(path: Path, rows: list[bytes] = ROWS, context: str = "job-1") -> bytes:
    with SealedFile(path, SEALER, context) as file:
        for row in rows:
            file.write(row)
    assert file.rows == len(rows)
    return path.read_bytes()


def _refused(path: Path, sealer: Sealer = SEALER, context: str = "job-1") -> None:
    with pytest.raises(SfumatoError) as caught:
        list(read_sealed(path, sealer, context))
    assert caught.value.code == "key.sealed"


def test_what_is_sealed_opens_with_the_same_key_and_context_only() -> None:
    sealed = SEALER.seal(b"alice@example.com", b"here")
    assert SEALER.open(sealed, b"here") == b"alice@example.com"
    assert b"alice" not in sealed
    for sealer, aad in ((OTHER, b"here"), (SEALER, b"there")):
        with pytest.raises(SfumatoError) as caught:
            sealer.open(sealed, aad)
        assert caught.value.code == "key.sealed"


def test_sealing_twice_differs() -> None:
    assert SEALER.seal(b"same", b"") != SEALER.seal(b"same", b"")


def test_every_flipped_byte_is_noticed() -> None:
    sealed = SEALER.seal(b"row", b"")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SfumatoError):
            SEALER.open(bytes(changed), b"")


@pytest.mark.parametrize("sealed", [b"", b"short", SEALER.header, SEALER.header + b"123"])
def test_too_few_bytes_are_refused(sealed: bytes) -> None:
    with pytest.raises(SfumatoError) as caught:
        SEALER.open(sealed, b"")
    assert caught.value.code == "key.sealed"


@pytest.mark.parametrize("rows", [[], [b""], ROWS])
def test_a_file_gives_its_rows_back_in_order(tmp_path: Path, rows: list[bytes]) -> None:
    data = _write(tmp_path / "q", rows)
    assert list(read_sealed(tmp_path / "q", SEALER, "job-1")) == rows
    assert b"alice" not in data
    assert stat.S_IMODE((tmp_path / "q").stat().st_mode) == 0o600


def test_a_file_opens_with_the_same_key_and_context_only(tmp_path: Path) -> None:
    _write(tmp_path / "q")
    _refused(tmp_path / "q", OTHER)
    _refused(tmp_path / "q", SEALER, "job-2")


def test_a_file_cut_anywhere_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "q"
    data = _write(path, [b"one", b"", b"three"])
    for length in range(len(data)):
        path.write_bytes(data[:length])
        _refused(path)


def test_changed_moved_and_added_bytes_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "q"
    data = _write(path, [b"one", b"two"])
    dice = random.Random(5869)
    for _ in range(100):
        changed = bytearray(data)
        changed[dice.randrange(len(data))] ^= dice.randrange(1, 256)
        path.write_bytes(bytes(changed))
        _refused(path)
    start, frame = len(SEALER.header), 4 + 12 + 3 + 16
    swapped = data[:start] + data[start + frame : start + 2 * frame] + data[start : start + frame]
    path.write_bytes(swapped + data[start + 2 * frame :])
    _refused(path)
    path.write_bytes(data + data[-32:])
    _refused(path)


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "q").write_bytes(b"kept")
    with pytest.raises(SfumatoError) as caught:
        SealedFile(tmp_path / "q", SEALER, "job-1")
    assert caught.value.code == "store.io"
    assert (tmp_path / "q").read_bytes() == b"kept"


def test_a_missing_file_is_an_input_output_error(tmp_path: Path) -> None:
    with pytest.raises(SfumatoError) as caught:
        list(read_sealed(tmp_path / "q", SEALER, "job-1"))
    assert caught.value.code == "store.io"


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(SfumatoError) as caught:
        Sealer(Secret(bytes(16)))
    assert caught.value.code == "key.format"
