"""JSON written: one array, valid as a whole however it was staged."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from tests.unit.sinks.test_jsonl import PARTS, published

from sfumato.sources import open_source


@given(PARTS)
def test_the_file_is_one_array_of_all_documents(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[str | None]]
) -> None:
    data = published(tmp_path_factory.mktemp("array") / "out.json", parts)
    assert json.loads(data) == [json.loads(text or "null") for part in parts for text in part]


@given(PARTS)
def test_a_compressed_array_is_the_same_text(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("array")
    plain = published(folder / "out.json", parts)
    assert gzip.decompress(published(folder / "out.json.gz", parts)) == plain
    published(folder / "out.json.zst", parts)
    with pa.CompressedInputStream(str(folder / "out.json.zst"), "zstd") as stream:
        assert stream.read() == plain


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], b"[\n\n]\n"),
        ([[], []], b"[\n\n]\n"),
        ([[], ["1"], [], [], ["2", "3"], []], b"[\n1,\n2,\n3\n]\n"),
        ([[None], ['[",",\n"]"]']], b'[\nnull,\n[",", "]"]\n]\n'),
    ],
)
def test_commas_stand_between_documents_only(tmp_path: Path, parts: list[list[str | None]], expected: bytes) -> None:
    assert published(tmp_path / "out.json", parts) == expected


@pytest.mark.parametrize("name", ["out.json", "out.json.gz", "out.json.zst"])
def test_what_is_written_can_be_read_as_a_source(tmp_path: Path, name: str) -> None:
    published(tmp_path / name, [['{"a":1}'], [], ["[2]", None]])
    source = open_source(str(tmp_path / name))
    assert source.sample(10).column(0).to_pylist() == ['{"a":1}', "[2]", "null"]
