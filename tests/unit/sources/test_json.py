"""JSON files: an array's elements or the one document there is, as they are written; anything else is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Source
from sfumato.sources import SourceOptions, open_source

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


def opened(folder: Path, data: bytes | str, rows: int = 262_144) -> Source:
    path = folder / "a.json"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_source(str(path), options=SourceOptions(partition_rows=rows))


def documents(source: Source) -> list[str]:
    batches = [batch for part in source.partitions() for batch in source.read(part, [""])]
    return [text for batch in batches for text in batch.column(0).to_pylist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a": 1},{"a" :2}]', ['{"a": 1}', '{"a" :2}']),
        (' \r\n[ 1 ,\n"x" , null\t]\n', ["1", '"x"', "null"]),
        ('{"a": [1,\n 2]}\n', ['{"a": [1,\n 2]}']),
        ('"one"', ['"one"']),
        ("null", ["null"]),
        ("[[1,2],[],[[3]]]", ["[1,2]", "[]", "[[3]]"]),
        ('[{"]":"[,"}]', ['{"]":"[,"}']),
        ("\ufeff[1]", ["1"]),
        ('["\\ud800", "žluť 𝄞"]', ['"\\ud800"', '"žluť 𝄞"']),
        (f"[{'9' * 5000}, 1e999, -0.0]", ["9" * 5000, "1e999", "-0.0"]),
        ('[{"a":1,"a":2}]', ['{"a":1,"a":2}']),
    ],
)
def test_documents_are_the_text_that_stands_there(tmp_path: Path, text: str, expected: list[str]) -> None:
    source = opened(tmp_path, text)
    assert documents(source) == expected
    assert source.rows == len(expected)


@given(st.lists(VALUES, min_size=1, max_size=5), st.sampled_from([None, 0, 2]), st.integers(1, 6))
def test_an_array_gives_its_elements_in_parts_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, values: list[object], indent: int | None, rows: int
) -> None:
    source = opened(tmp_path_factory.mktemp("array"), json.dumps(values, indent=indent), rows)
    assert [json.loads(text) for text in documents(source)] == values
    partitions = list(source.partitions())
    assert [part.first_row for part in partitions] == list(range(0, len(values), rows))
    assert sum(part.size for part in partitions) == source.size


@pytest.mark.parametrize(
    "text",
    [
        '[{"canary":1}',
        '[{"canary":1},',
        '[{"canary":1},]',
        '[,"canary"]',
        '["canary",,1]',
        '["canary" 1]',
        '["canary"] 1',
        '["canary"]]',
        '{"canary":1} {"canary":2}',
        '{"canary":1}\n{"canary":2}\n',
        '{"canary":',
        '["canary", NaN]',
        '{"canary": -Infinity}',
        "['canary']",
        "[01]",
        '["a\nb"]',
        "[",
        "canary",
        "[" * 100,
        b'["canary\xff"]',
        '["canary"]'.encode("utf-16"),
    ],
)
def test_what_is_no_json_is_refused_unquoted(tmp_path: Path, text: bytes | str) -> None:
    with pytest.raises(SfumatoError) as caught:
        opened(tmp_path, text)
    assert (caught.value.code, caught.value.where) == ("source.unreadable", {"file": "a.json"})
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "[]", "[\n]\n"])
def test_no_documents_are_an_empty_source_unless_another_file_has_some(tmp_path: Path, text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        opened(tmp_path, text)
    assert (caught.value.code, caught.value.where) == ("source.empty", {"file": "a.json"})
    (tmp_path / "b.json").write_text("[1, 2]")
    whole = open_source(str(tmp_path))
    assert documents(whole) == ["1", "2"]
    assert {part.file for part in whole.partitions()} == {"b.json"}


@pytest.mark.parametrize("seed", [None, 0, 5])
def test_a_sample_of_many_small_files_has_the_asked_size(tmp_path: Path, seed: int | None) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.json").write_text(f'{{"n":{number}}}')
    drawn = [json.loads(text)["n"] for text in open_source(str(tmp_path)).sample(10, seed).column(0).to_pylist()]
    assert {number // 4 for number in drawn} == set(range(10))
    assert len(drawn) == 10
    assert open_source(str(tmp_path)).sample(400, seed).num_rows == 40


@pytest.mark.parametrize("text", ["[" * 100_000, '{"canary":' * 100_000 + "1" + "}" * 100_000])
def test_what_is_nested_too_deep_is_called_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        opened(tmp_path, text)
    assert (caught.value.code, caught.value.where) == ("source.too_deep", {"file": "a.json"})


def test_compressed_text_that_unfolds_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b"[" + b" " * (9 << 20) + b"1]"))
    assert open_source(str(path)).rows == 1
    monkeypatch.setattr("sfumato.sources.json.LARGEST_DOCUMENT", 8 << 20)
    with pytest.raises(SfumatoError) as caught:
        open_source(str(path))
    assert (caught.value.code, caught.value.where) == ("source.unreadable", {"file": "a.json.gz"})
