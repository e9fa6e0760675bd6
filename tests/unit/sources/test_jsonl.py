"""JSON Lines: how lines become documents, which row a bad one is, what a sample reaches."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import BadRows, Source
from sfumato.sources import SourceOptions, open_source
from sfumato.sources.opening import refuse_bad_row

BOM = b"\xef\xbb\xbf"
COMPRESS = {"": bytes, ".gz": gzip.compress, ".zst": lambda data: pa.Codec("zstd").compress(data, asbytes=True)}
Bad = tuple[str, int, bytes, str]


def opened(
    folder: Path, data: bytes, block: int | None = None, bad_rows: BadRows = refuse_bad_row, ending: str = ""
) -> Source:
    path = folder / f"a.jsonl{ending}"
    path.write_bytes(COMPRESS[ending](data))
    return open_source(str(path), options=SourceOptions(partition_bytes=block), bad_rows=bad_rows)


def documents(source: Source) -> list[str]:
    batches = [batch for part in source.partitions() for batch in source.read(part, [""])]
    return [text for batch in batches for text in batch.column(0).to_pylist()]


@pytest.mark.parametrize("ending", COMPRESS)
@given(
    lines=st.lists(st.sampled_from(['{"a": 1}', '"žluť 𝄞"', "null", "", " \t", "[1, 2]"]), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
    ended=st.booleans(),
    marked=st.booleans(),
    block=st.integers(1, 40),
)
def test_every_line_that_is_not_blank_is_a_document_wherever_blocks_are_cut(
    tmp_path_factory: pytest.TempPathFactory,
    ending: str,
    lines: list[str],
    end: str,
    ended: bool,
    marked: bool,
    block: int,
) -> None:
    data = BOM * marked + (end.join(lines) + end * ended).encode()
    if not data:
        return
    source = opened(tmp_path_factory.mktemp("lines"), data, block, ending=ending)
    assert documents(source) == documents(source) == [line for line in lines if line.strip()]
    rows = 0
    for partition in source.partitions():
        assert (partition.first_row, partition.rows) == (rows, None)
        rows += sum(batch.num_rows for batch in source.read(partition, [""]))


def test_blocks_are_of_about_the_size_asked_for_and_end_with_lines(tmp_path: Path) -> None:
    source = opened(tmp_path, b'{"a":1}\n' * 100, block=80)
    assert [(part.first_row, part.size) for part in source.partitions()] == [(10 * i, 80) for i in range(10)]


@pytest.mark.parametrize("ending", COMPRESS)
def test_a_line_longer_than_a_block_is_a_block_of_its_own(tmp_path: Path, ending: str) -> None:
    lines = ["1", json.dumps("x" * 5000), "2"]
    assert documents(opened(tmp_path, "\n".join(lines).encode(), block=16, ending=ending)) == lines


def test_a_line_without_end_is_refused_with_its_row(tmp_path: Path) -> None:
    source = opened(tmp_path, b"1\n" + b" " * (140 << 20) + b"\n2\n", block=1 << 20)
    with pytest.raises(SfumatoError) as caught:
        list(source.partitions())
    assert (caught.value.code, caught.value.where) == ("source.unreadable", {"file": "a.jsonl", "row": 2})


@pytest.mark.parametrize("ending", COMPRESS)
@pytest.mark.parametrize("block", [1, 20, None])
def test_bad_lines_are_told_with_their_rows_and_the_others_are_read(
    tmp_path: Path, block: int | None, ending: str
) -> None:
    bad: list[Bad] = []
    lines = [b'{"a":1}', b"", b'"\xff"', b"{oops", b"2", b'\xc3{"a"', b"NaN", b"3 4", BOM + b"5", b"6"]
    source = opened(tmp_path, b"\r\n".join(lines), block, lambda *row: bad.append(row), ending)
    assert documents(source) == ['{"a":1}', "2", "6"]
    assert sorted(bad, key=lambda row: row[1]) == [
        (f"a.jsonl{ending}", 2, b'"\xff"', "source.not_utf8"),
        (f"a.jsonl{ending}", 3, b"{oops", "source.bad_row"),
        (f"a.jsonl{ending}", 5, b'\xc3{"a"', "source.not_utf8"),
        (f"a.jsonl{ending}", 6, b"NaN", "source.bad_row"),
        (f"a.jsonl{ending}", 7, b"3 4", "source.bad_row"),
        (f"a.jsonl{ending}", 8, BOM + b"5", "source.bad_row"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"canary":', "source.bad_row"),
        (b'"canary\xff"', "source.not_utf8"),
        (b'{"canary":' * 5000 + b"1" + b"}" * 5000, "source.too_deep"),
    ],
)
def test_a_bad_line_stops_a_strict_read_unquoted(tmp_path: Path, line: bytes, code: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        documents(opened(tmp_path, b"1\n\n2\n" + line + b"\n", block=1))
    assert (caught.value.code, caught.value.where) == (code, {"file": "a.jsonl", "row": 3})
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("ending", COMPRESS)
def test_a_file_without_text_is_empty_unless_another_has_some(tmp_path: Path, ending: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        opened(tmp_path, b"", ending=ending)
    assert (caught.value.code, caught.value.where) == ("source.empty", {"file": f"a.jsonl{ending}"})
    (tmp_path / f"b.jsonl{ending}").write_bytes(COMPRESS[ending](b'{"a":1}\n'))
    whole = open_source(str(tmp_path))
    assert documents(whole) == ['{"a":1}']
    assert whole.sample(10).column(0).to_pylist() == ['{"a":1}']


def test_a_file_of_several_compressed_members_is_one_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"a"') + gzip.compress(b":1}\n2"))
    assert documents(open_source(str(tmp_path / "a.jsonl.gz"))) == ['{"a":1}', "2"]


def test_a_file_that_became_shorter_is_noticed(tmp_path: Path) -> None:
    source = opened(tmp_path, b"1\n" * 50, block=20)
    partitions = list(source.partitions())
    (tmp_path / "a.jsonl").write_bytes(b"1\n")
    with pytest.raises(SfumatoError) as caught:
        list(source.read(partitions[-1], [""]))
    assert caught.value.code == "source.changed"


@pytest.mark.parametrize("seed", [None, 0, 7])
def test_a_sample_of_a_large_file_comes_from_all_of_it(tmp_path: Path, seed: int | None) -> None:
    pad = "x" * 1000
    source = opened(tmp_path, "".join(f'{{"n":{i},"pad":"{pad}"}}\n' for i in range(16_000)).encode())
    drawn = [json.loads(text)["n"] for text in source.sample(160, seed).column(0).to_pylist()]
    assert len(drawn) == 160
    assert drawn == sorted(set(drawn))
    assert {number // 2000 for number in drawn} == set(range(8))


@pytest.mark.parametrize("ending", COMPRESS)
def test_a_sample_passes_over_bad_lines_and_tells_nobody(tmp_path: Path, ending: str) -> None:
    source = opened(tmp_path, b'1\n{oops\n"\xff"\n2\n', ending=ending)
    assert source.sample(10).column(0).to_pylist() == ["1", '"\ufffd"', "2"]


@pytest.mark.parametrize("ending", COMPRESS)
def test_a_sample_reaches_lines_that_are_longer_than_its_windows(tmp_path: Path, ending: str) -> None:
    line = json.dumps("x" * (9 << 20)).encode()
    sample = opened(tmp_path, (line + b"\n") * 2, ending=ending).sample(10)
    assert sample.num_rows >= 1
    assert set(sample.column(0).to_pylist()) == {line.decode()}


def test_what_a_sample_of_a_compressed_file_cannot_reach_is_said(tmp_path: Path) -> None:
    small = opened(tmp_path, b"1\n", ending=".gz")
    small.sample(1)
    assert small.not_sampled is None
    large = opened(tmp_path, b'{"pad":"xxxxxxxxxxxxxxxxxxxx"}\n' * 300_000, ending=".gz")
    large.sample(1)
    assert "8 MiB" in str(large.not_sampled)
