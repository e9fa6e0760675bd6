"""JSON Lines written: a line a document, whatever stands inside one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.sinks import open_sink

SCHEMA = pa.schema([pa.field("", pa.string(), metadata={b"sfumato.json": b"lines"})])
VALUES = st.recursive(
    st.none() | st.integers() | st.text('ab,\n\r\\"[]é\u2028', max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=6,
)
PARTS = st.lists(st.lists(st.none() | VALUES.map(lambda value: json.dumps(value, indent=1)), max_size=4), max_size=4)


def published(dest: Path, parts: Sequence[Sequence[str | None]]) -> bytes:
    """The file's bytes, after every part was read back as it was staged."""
    sink = open_sink(str(dest), source_format="jsonl")
    sink.open(SCHEMA)
    for number, texts in enumerate(parts):
        array = pa.array(texts, pa.string())
        batches = [pa.RecordBatch.from_arrays([half], schema=SCHEMA) for half in (array[:1], array[1:])]
        sink.stage(sink.encode(number, batches))
    for part, texts in zip(sink.seal(), parts, strict=True):
        found = [text for batch in sink.read(part, [""]) for text in batch.column(0).to_pylist()]
        assert found == [one_line(text) for text in texts]
        assert sum(batch.num_rows for batch in sink.read(part, [])) == part.rows == len(texts)
    sink.attach(b"{}")
    sink.commit()
    return dest.read_bytes()


def one_line(text: str | None) -> str:
    return "null" if text is None else text.replace("\n", " ").replace("\r", " ")


@given(PARTS)
def test_a_file_has_a_line_a_document_and_means_the_same(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[str | None]]
) -> None:
    data = published(tmp_path_factory.mktemp("lines") / "out.jsonl", parts)
    texts = [text for part in parts for text in part]
    assert data == "".join(one_line(text) + "\n" for text in texts).encode()
    assert [json.loads(line) for line in data.split(b"\n")[:-1]] == [json.loads(text or "null") for text in texts]


def test_line_ends_inside_a_document_become_blanks(tmp_path: Path) -> None:
    assert published(tmp_path / "out.ndjson", [['{\r\n"a":\n1}']]) == b'{  "a": 1}\n'


def test_compressed_lines_are_those_of_the_plain_file(tmp_path: Path) -> None:
    parts = [['{"a":1}'], [], [None, "[\n2]"]]
    plain = published(tmp_path / "out.jsonl", parts)
    assert gzip.decompress(published(tmp_path / "out.jsonl.gz", parts)) == plain
    stream = pa.CompressedInputStream(pa.BufferReader(published(tmp_path / "out.jsonl.zst", parts)), "zstd")
    assert stream.read() == plain


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.json"])
@pytest.mark.parametrize(
    "schema",
    [
        pa.schema([("", pa.string())]),
        pa.schema([("a", pa.string())]),
        pa.schema([*SCHEMA, pa.field("day", pa.string())]),
        pa.schema([]),
    ],
)
def test_tables_are_refused(tmp_path: Path, name: str, schema: pa.Schema) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / name)).open(schema)
    assert caught.value.code == "sink.type"
    assert list(tmp_path.iterdir()) == []
