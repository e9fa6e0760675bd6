"""What others make of compressed releases, and how their parts are read back."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import open_sink, zstd

if TYPE_CHECKING:
    from pathlib import Path

    from sfumato.sinks.file_sink import FileSink

SCHEMA = pa.schema([("id", pa.int64()), ("name", pa.string())])
ROWS = 1000


def batch(part: int) -> pa.RecordBatch:
    ids = range(part * ROWS, (part + 1) * ROWS)
    return pa.record_batch([pa.array(ids), pa.array([f"person {i * i}" for i in ids])], schema=SCHEMA)


def staged(path: Path, parts: int = 5) -> tuple[FileSink, tuple]:
    sink = open_sink(str(path))
    sink.open(SCHEMA)
    for part in range(parts):
        sink.stage(sink.encode(part, [batch(part)]))
    return sink, sink.seal()


def read_all(sink: FileSink, parts: tuple) -> int:
    return sum(found.num_rows for part in parts for found in sink.read(part))


def published(path: Path, parts: int = 5) -> Path:
    sink, _ = staged(path, parts)
    sink.attach(b"{}")
    sink.commit()
    return path


def text(parts: int = 5) -> str:
    return "id,name\n" + "".join(f"{i},person {i * i}\n" for i in range(parts * ROWS))


def test_gzip_files_have_one_member_and_say_nothing_of_time_or_name(tmp_path: Path) -> None:
    path = published(tmp_path / "out.csv.gz")
    content = path.read_bytes()
    assert content[:10] == bytes.fromhex("1f8b08000000000000ff")
    assert content.count(bytes.fromhex("1f8b0800")) == 1
    assert gzip.decompress(content).decode() == text()
    again = published(tmp_path / "again.csv.gz")
    assert again.read_bytes() == content
    if tool := shutil.which("gzip"):
        subprocess.run([tool, "-t", str(path)], check=True)


def test_zstd_files_have_one_frame(tmp_path: Path) -> None:
    path = published(tmp_path / "out.csv.zst")
    content = path.read_bytes()
    assert content.count(bytes.fromhex("28b52ffd")) == 1
    with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as stream:
        assert stream.read().decode() == text()
    assert published(tmp_path / "again.csv.zst").read_bytes() == content
    if tool := shutil.which("zstd"):
        subprocess.run([tool, "-tq", str(path)], check=True)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_others_read_all_rows(tmp_path: Path, ending: str) -> None:
    path = published(tmp_path / f"out.csv{ending}")
    assert duckdb.sql(f"select count(*), sum(id) from '{path}'").fetchall() == [(5000, 12_497_500)]
    assert pl.read_csv(path)["id"].sum() == 12_497_500
    assert pa.csv.read_csv(path).num_rows == 5000
    if ending == ".gz":
        assert pd.read_csv(path)["id"].sum() == 12_497_500


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("held", [5000, 30_000, 1 << 20])
def test_parts_are_read_back_in_any_order_by_any_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, held: int
) -> None:
    monkeypatch.setattr(zstd, "HELD_BYTES", held)
    sink, parts = staged(tmp_path / f"out.csv{ending}", 30)
    orders = [parts, parts[::-1], parts[::2] + parts[1::2], parts * 3]
    with ThreadPoolExecutor(4) as pool:
        for order in orders:
            for part, found in zip(order, pool.map(lambda part: list(sink.read(part)), order), strict=True):
                assert pa.Table.from_batches(found) == pa.Table.from_batches([batch(part.partition)])
    sink.abort()


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_staged_file_that_was_damaged_is_a_coded_error(tmp_path: Path, ending: str) -> None:
    sink, parts = staged(tmp_path / f"out.csv{ending}")
    (path,) = tmp_path.rglob(f"data/out.csv{ending}")
    content = path.read_bytes()
    for damaged in (content[: len(content) // 3], content[:15] + bytes(len(content) - 15)):
        path.write_bytes(damaged)
        with pytest.raises(SfumatoError) as caught:
            read_all(sink, parts)
        assert caught.value.code == "sink.io"
    sink.abort()


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_an_abort_writes_nothing_more(tmp_path: Path, ending: str, capfd: pytest.CaptureFixture[str]) -> None:
    sink = open_sink(str(tmp_path / f"out.csv{ending}"))
    sink.open(SCHEMA)
    sink.stage(sink.encode(0, [batch(0)]))
    sink.abort()
    del sink
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
