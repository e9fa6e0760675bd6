"""Broken input files: a coded error that says where, never what; nothing is lost silently."""

from __future__ import annotations

import contextlib
import os
import random
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "CANARY-7f3a"

Bad = list[tuple[str, int, bytes, str]]


def read(path: Path, **options) -> tuple[list[dict], Bad]:
    bad: Bad = []
    source = open_source(str(path), options=SourceOptions(**options), bad_rows=lambda *row: bad.append(row))
    rows = [
        row for part in source.partitions() for b in source.read(part, source.schema.names) for row in b.to_pylist()
    ]
    return rows, bad


def read_strictly(path: Path, **options) -> None:
    source = open_source(str(path), options=SourceOptions(**options))
    for part in source.partitions():
        list(source.read(part, source.schema.names))


def refused(path: Path, **options) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        read_strictly(path, **options)
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


@pytest.mark.parametrize("size", [1, 16, 1 << 20])
def test_rows_of_another_width_are_handed_over_with_their_number_and_bytes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'a,b\n1,2\n\n3\n4,5\r\n"x\ny",6,7\r\n8,"9"z\n10,11')
    rows, bad = read(path, partition_bytes=size)
    assert rows == [{"a": "1", "b": "2"}, {"a": "4", "b": "5"}, {"a": "10", "b": "11"}]
    assert bad == [
        ("t.csv", 2, b"3", "source.bad_row"),
        ("t.csv", 4, b'"x\ny",6,7', "source.bad_row"),
        ("t.csv", 5, b'8,"9"z', "source.bad_row"),
    ]


@pytest.mark.parametrize("size", [1, 16, 1 << 20])
def test_rows_that_are_not_utf8_are_handed_over(tmp_path: Path, size: int) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("a,b\n1,é\n".encode() + b"2,\xff\n3,x\n\xc3,4\n")
    rows, bad = read(path, partition_bytes=size)
    assert [row["a"] for row in rows] == ["1", "3"]
    assert [(row, raw, code) for _, row, raw, code in bad] == [
        (2, b"2,\xff", "source.not_utf8"),
        (4, b"\xc3,4", "source.not_utf8"),
    ]


def test_the_strict_way_names_file_and_row_and_not_the_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"a,b\n1,2\n{CANARY}\n")
    error = refused(path)
    assert (error.code, dict(error.where)) == ("source.bad_row", {"file": "t.csv", "row": 2})
    path.write_bytes(b"a,b\n1,2\n" + CANARY.encode() + b",\xff\xfe\n")
    error = refused(path)
    assert (error.code, dict(error.where)) == ("source.not_utf8", {"file": "t.csv", "row": 2})
    assert "--encoding latin-1" in str(error)


def test_bytes_without_a_character_in_the_code_page_make_a_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n1,\x80\n2,\x81\n")
    rows, bad = read(path, encoding="cp1252")
    assert rows == [{"a": "1", "b": "€"}]
    assert bad == [("t.csv", 2, b"2,\x81", "source.not_utf8")]


def test_a_lone_surrogate_in_utf16_makes_a_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("\ufeffa,b\n1,2\n".encode("utf-16-le") + b"3\0,\0\x00\xd8\n\0" + "5,6\n".encode("utf-16-le"))
    rows, bad = read(path)
    assert [row["a"] for row in rows] == ["1", "5"]
    assert [(row, code) for _, row, _, code in bad] == [(2, "source.not_utf8")]


def test_utf16_cut_within_a_character_is_truncated(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("\ufeffa,b\n1,2\n".encode("utf-16-le") + b"3")
    assert refused(path).code == "source.truncated"


@pytest.mark.parametrize("size", [4, 1 << 20])
def test_an_unclosed_quote_names_the_row_in_which_it_opens(tmp_path: Path, size: int) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'a,b\n1,2\n3,"{CANARY}\n4,5\n6,7\n')
    error = refused(path, partition_bytes=size)
    assert (error.code, dict(error.where)) == ("source.unclosed_quote", {"file": "t.csv", "row": 2})


def test_a_quote_left_open_is_noticed_before_memory_runs_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sfumato.sources.csv_blocks.LONGEST_RECORD", 1000)
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"2\n' + "3,4\n" * 10_000)
    error = refused(path, partition_bytes=100)
    assert (error.code, error.where["row"]) == ("source.unclosed_quote", 1)


def test_a_file_that_changes_between_framing_and_reading_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    source = open_source(str(path))
    (part,) = source.partitions()
    for content in ("a,b\n1,2\n", "a,b\n1,2\n\n\n\n\n"):
        path.write_text(content)
        with pytest.raises(SfumatoError) as caught:
            list(source.read(part, ["a"]))
        assert caught.value.code == "source.changed"


def test_headers_that_cannot_name_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,name,name\n1,x,y\n2,z,w\n")
    error = refused(path, header=True)
    assert (error.code, error.where["position"]) == ("source.unreadable", 3)
    path.write_text("id,,column_2\n1,x,y\n2,z,w\n")
    assert open_source(str(path), options=SourceOptions(header=True)).schema.names == ["id", "column_2_", "column_2"]
    for content in ("", "\n\n", "\ufeff"):
        path.write_text(content)
        assert refused(path).code == "source.empty"


def test_lines_that_end_with_cr_alone_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\r1,2\r")
    assert refused(path).code == "source.unreadable"


def test_utf32_and_unknown_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-32")
    assert refused(path).code == "source.unreadable"
    path.write_text("a,b\n1,2\n")
    for mistake in ({"encoding": "shift-jis"}, {"delimiter": ";;"}, {"delimiter": '"'}):
        error = refused(path, **mistake)
        assert (error.code, error.exit_code) == ("usage", 2)


def parquet(path: Path) -> bytes:
    names = [f"{CANARY} {i}" for i in range(3000)]
    pq.write_table(pa.table({"name": names, "n": range(3000)}), path, row_group_size=1000, compression="zstd")
    return path.read_bytes()


def test_a_broken_page_names_file_and_row_group(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    whole = parquet(path)
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    path.write_bytes(whole[: start + 40] + bytes(60) + whole[start + 100 :])
    error = refused(path, partition_rows=1000)
    assert error.code in {"source.unreadable", "source.truncated"}
    assert dict(error.where) == {"file": "t.parquet", "row_group": 1}


def test_a_file_that_is_no_parquet_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    path.write_text(f"{CANARY},not,parquet\n" * 10)
    assert refused(path).code == "source.unreadable"


def test_flipped_bytes_never_crash_nor_show_values(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.parquet"
    whole = parquet(path)
    dice = random.Random(7)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(dice.choice((1, 3, 10))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        path.write_bytes(broken)
        with contextlib.suppress(SfumatoError):
            read_strictly(path)
            continue
        assert refused(path).code in {"source.unreadable", "source.truncated", "source.changed"}
    assert capfd.readouterr() == ("", "")


NOBODY = 65534


@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow"])
def test_a_file_without_read_permission_is_unreadable(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    path.write_text("a\n1\n")
    path.chmod(0)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(NOBODY)
        error = refused(path)
    finally:
        os.seteuid(user)
    assert (error.code, error.where["file"]) == ("source.unreadable", path.name)


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.csv")
    assert refused(tmp_path / "t.csv").code == "source.unreadable"
