"""Documents in every form: their ids, their texts, and the way out again."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.sources import text_lines
from sfumato.sources.document_forms import Documents
from sfumato.sources.documents import Asked, tasks


def read(uri: str | Path, asked: Asked = Asked(), stdin: bytes = b"") -> list[Documents]:  # noqa: B008
    return [documents for task in tasks(str(uri), asked, io.BytesIO(stdin)) for documents in task()]


def texts(found: list[Documents]) -> list[tuple[object, str | None]]:
    return [
        (json.loads(name), text)
        for documents in found
        for name, text in zip(documents.ids.to_pylist(), documents.texts[0].to_pylist(), strict=True)
    ]


def same(found: list[Documents]) -> bytes:
    return b"".join(documents.written(documents.texts) for documents in found)


def test_every_line_of_text_is_a_document() -> None:
    assert texts(read("-", stdin=b"\xef\xbb\xbfa\r\n\nc")) == [(1, "a"), (2, ""), (3, "c")]
    assert texts(read("-", stdin=b"a\n\n")) == [(1, "a"), (2, "")]
    assert texts(read("-", stdin=b"")) == []


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["a", "\r", "\n", "\r\n", "é", " ", "\x00", "\u2028"]), max_size=12).map("".join))
def test_text_goes_out_as_it_came_in_however_it_is_cut(text: str) -> None:
    data = text.encode()
    assert same(read("-", stdin=data)) == data
    assert same(read("-", Asked(whole=True), data)) == data
    whole = texts(read("-", stdin=data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_lines, "BLOCK_BYTES", 7)
        patch.setattr(text_lines, "BATCH_ROWS", 2)
        patch.setattr(text_lines, "BLOCK_ROWS", 3)
        assert same(read("-", stdin=data)) == data
        assert texts(read("-", stdin=data)) == whole


def test_json_lines_keep_their_ids_else_count_lines() -> None:
    data = (
        b'{"id": "x\\u00e9", "text": "h\\u00e9"}\n\n{"id": 1e2, "text": null}\r\n{"id":[1],"text":4111}\n{"text":"d"}'
    )
    found = read("-", Asked(form="jsonl"), data)
    assert texts(found) == [("xé", "hé"), (100.0, None), (4, "4111"), (5, "d")]
    treated = [pa.array(["H", None, "4111", "d"])]
    lines = found[0].written(treated).split(b"\n")
    assert lines[0] == b'{"id": "x\\u00e9", "text": "H"}'
    assert lines[1:3] == [b'{"id": 1e2, "text": null}\r', b'{"id":[1],"text":4111}']


def test_a_field_may_be_inside_and_the_id_elsewhere() -> None:
    data = b'{"key": 7, "a": {"b.c": "t"}}\n'
    assert texts(read("-", Asked(form="jsonl", text_field='a["b.c"]', id_field="key"), data)) == [(7, "t")]


def test_everything_means_strings_and_numbers_but_not_the_id() -> None:
    data = b'{"id": "i", "a": ["x", 1, true], "b": {"c": "y"}}\n'
    found = read("-", Asked(form="jsonl", everything=True), data)
    assert found[0].texts[0].to_pylist() == ["x", "1", "y"]
    assert found[0].written([pa.array(["x", "<N>", "z"])]) == b'{"id": "i", "a": ["x", "<N>", true], "b": {"c": "z"}}\n'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"text":"a"}\n{"text":\n', "source.bad_row"),
        (b'{"text":"a"}\n{"text":"a","text":"b"}\n', "source.bad_row"),
        (b'{"text":"a"}\n{"Text":"a"}\n', "source.field"),
        (b'{"text":"a"}\n{"text":["a"]}\n', "source.field"),
        (b'{"text":"a"}\n{"text":{"x":1}}\n', "source.field"),
        (b'{"text":"a"}\n"a"\n', "source.field"),
        (b'{"text":"a"}\n\xff\n', "source.not_utf8"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(data: bytes, code: str) -> None:
    with pytest.raises(SfumatoError) as error:
        read("-", Asked(form="jsonl"), b"\n" + data)
    assert (error.value.code, error.value.where["line"]) == (code, 3)


def test_compressed_files_and_other_names_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text":"z"}\n'))
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"z\n"))
    (tmp_path / "notes").write_bytes(b"z\n")
    for name in ("a.jsonl.gz", "a.txt.gz", "notes"):
        assert texts(read(tmp_path / name)) == [(1, "z")]
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(bytes(range(256)) * 999)[:-9])
    with pytest.raises(SfumatoError) as error:
        read(tmp_path / "cut.txt.gz")
    assert error.value.code == "source.truncated"


def test_tables_give_a_column_or_all_of_them(tmp_path: Path) -> None:
    table = pa.table({"id": [7, None], "note": ["a", None], "n": [41, 5], "x": [1.5, 2.5]})
    pq.write_table(table, tmp_path / "t.parquet")
    (one,) = read(tmp_path / "t.parquet", Asked(text_field="note"))
    assert (one.names, texts([one])) == (("",), [(7, "a"), (2, None)])
    (every,) = read(tmp_path / "t.parquet", Asked(everything=True))
    assert every.names == ("note", "n")
    assert every.written(every.texts) == b"id,note,n,x\n7,a,41,1.5\n,,5,2.5\n"
    assert [json.loads(row) for row in every.as_json(every.texts).to_pylist()] == [
        {"id": "7", "note": "a", "n": "41", "x": "1.5"},
        {"id": None, "note": None, "n": "5", "x": "2.5"},
    ]


def test_a_json_file_is_rows_of_documents(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text('[{"text": "a",\n "b": 1}, {"id": "k", "text": "c"}]')
    found = read(tmp_path / "d.json")
    assert texts(found) == [(1, "a"), ("k", "c")]
    assert same(found) == b'{"text": "a",  "b": 1}\n{"id": "k", "text": "c"}\n'


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("a.txt", Asked(text_field="x")),
        ("a.jsonl", Asked(whole=True)),
        ("a.jsonl", Asked(text_field="a[].b")),
        ("a.csv", Asked(text_field="nope")),
        ("a.csv", Asked(id_field="nope")),
        ("a.csv", Asked(whole=True)),
    ],
)
def test_settings_that_do_not_fit_the_form_are_refused(tmp_path: Path, name: str, asked: Asked) -> None:
    (tmp_path / name).write_text("a,b\nx,y\n")
    with pytest.raises(SfumatoError) as error:
        read(tmp_path / name, asked)
    assert error.value.code == "usage"


def test_a_line_may_be_long_but_not_endless() -> None:
    data = b"x" * (5 << 20) + b"\ny"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_lines, "BLOCK_BYTES", 1 << 18)
        assert [len(text or "") for _, text in texts(read("-", stdin=data))] == [5 << 20, 1]
        patch.setattr(text_lines, "LONGEST_LINE", 1 << 20)
        with pytest.raises(SfumatoError) as error:
            read("-", stdin=b"\n" + data)
    assert (error.value.code, error.value.where["line"]) == ("source.unreadable", 2)
