"""Laws of the CSV kernels: they read and write what the slow twin does, and what is written reads back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyarrow as pa
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.reference import csv_cells

from sfumato.kernel import files
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    import pathlib

    import pytest

DELIMITERS = st.sampled_from(",;\t|:")
CELLS = st.none() | st.text(alphabet=st.sampled_from('ab0 ,;\t|:"\n\ré𝄞'), max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str | None]]:
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12))


def columns_of(rows: list[list[str | None]]) -> list[pa.Array]:
    return [pa.array(list(column), pa.string()) for column in zip(*rows, strict=True)]


def parsed(data: bytes, delimiter: str, width: int) -> list[list[str | None]]:
    columns, _, bad = files.parse(
        data, delimiter, blank_rows=width == 1, encoding="utf-8", width=width, wanted=range(width)
    )
    assert bad == []
    return [list(row) for row in zip(*(column.to_pylist() for column in columns), strict=True)]


@given(rows=tables(), delimiter=DELIMITERS)
def test_what_is_written_reads_back(rows: list[list[str | None]], delimiter: str) -> None:
    data = files.encode_csv(columns_of(rows), delimiter)
    assert data.decode() == csv_cells.write(rows, delimiter)
    assert parsed(data, delimiter, len(rows[0])) == rows


@given(rows=tables(), delimiter=DELIMITERS)
def test_python_reads_what_is_written(rows: list[list[str | None]], delimiter: str) -> None:
    assume(len(rows[0]) > 1)
    text = files.encode_csv(columns_of(rows), delimiter).decode()
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert read == [[cell or "" for cell in row] for row in rows]


@settings(max_examples=100)
@given(text=st.text(alphabet=st.sampled_from('ab,"\n\r'), max_size=40), blank_rows=st.booleans())
def test_any_text_is_read_like_the_slow_twin_does(text: str, blank_rows: bool) -> None:
    data = text.encode()
    found = files.frame(data, ",", blank_rows=blank_rows, max_rows=1 << 30, at_end=True)
    whole = data[: found.end]
    assert found.open_quote == (found.end < len(data))
    wanted = csv_cells.records(whole.decode(), ",", blank_rows=blank_rows)
    assert found.rows == len(wanted)
    width = len(wanted[0][0]) if wanted else 1
    columns, records, bad = files.parse(
        whole, ",", blank_rows=blank_rows, encoding="utf-8", width=width, wanted=range(width)
    )
    good = [cells for cells, sound in wanted if sound and len(cells) == width]
    assert [list(row) for row in zip(*(column.to_pylist() for column in columns), strict=True)] == good
    assert records == len(wanted)
    assert [row.row for row in bad] == [
        i for i, (cells, sound) in enumerate(wanted) if not sound or len(cells) != width
    ]


@given(rows=tables(), size=st.integers(1, 30), limit=st.integers(1, 5))
def test_blocks_of_any_size_give_the_same_rows(rows: list[list[str | None]], size: int, limit: int) -> None:
    data = files.encode_csv(columns_of(rows), ",")
    blank = len(rows[0]) == 1
    found, rest = [], data
    while rest:
        take = size
        while (
            step := files.frame(rest[:take], ",", blank_rows=blank, max_rows=limit, at_end=take >= len(rest))
        ).end == 0:
            take += size
        assert step.rows <= limit
        found += parsed(rest[: step.end], ",", len(rows[0])) if step.rows else []
        rest = rest[step.end :]
    assert found == rows


@settings(max_examples=30, deadline=None)
@given(rows=tables(), size=st.integers(1, 40), encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_a_file_reads_the_same_whatever_the_partition_size(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str | None]], size: int, encoding: str
) -> None:
    path: pathlib.Path = tmp_path_factory.mktemp("csv") / "t.csv"
    names = [f"column {i}" for i in range(len(rows[0]))]
    text = csv_cells.write([names, *rows], ",")
    mark = "" if encoding == "utf-8" else "\ufeff"
    path.write_bytes((mark + text).encode(encoding))
    options = SourceOptions(delimiter=",", header=True, partition_bytes=size)
    source = open_source(str(path), options=options)
    batches = [batch for part in source.partitions() for batch in source.read(part, names)]
    assert [list(row.values()) for batch in batches for row in batch.to_pylist()] == rows
