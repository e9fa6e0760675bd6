"""JSON in Hive partition directories: each document gets the keys of its file, and stays the text it is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.sources import open_source
from sfumato.sources.hive_documents import with_members

TEXTS = st.text('ab"\\\\1\\n{}é\U0001f600', max_size=4)
OBJECTS = st.dictionaries(TEXTS, st.none() | TEXTS | st.lists(st.dictionaries(TEXTS, TEXTS)), max_size=3)
KEYS = st.dictionaries(TEXTS.filter(bool), st.none() | TEXTS, min_size=1, max_size=2)


@given(st.lists(OBJECTS, max_size=4), KEYS, st.sampled_from([None, 1]), st.sampled_from(["", " ", "\r", "\t "]))
def test_documents_have_their_own_members_and_the_keys_after_them(
    objects: list[dict[str, Any]], keys: dict[str, str | None], indent: int | None, blank: str
) -> None:
    texts = [blank + json.dumps(one, indent=indent, ensure_ascii=False) + blank for one in objects]
    if any(key in one for key in keys for one in objects):
        with pytest.raises(SfumatoError) as caught:
            with_members(pa.array(texts, pa.string()), tuple(keys.items()))
        assert caught.value.code == "source.unreadable"
        return
    made = with_members(pa.array(texts, pa.string()), tuple(keys.items())).to_pylist()
    assert [list(json.loads(text).items()) for text in made] == [[*one.items(), *keys.items()] for one in objects]
    for before, after in zip(texts, made, strict=True):
        assert after.startswith(before.strip()[:-1].rstrip())


def put(folder: Path, ending: str, *texts: str) -> Path:
    root = folder / "tree"
    for number, text in enumerate(texts):
        path = root / f"mail=m{number}%40x.org" / f"part{ending}"
        path.parent.mkdir(parents=True)
        path.write_bytes(gzip.compress(text.encode()) if ending.endswith(".gz") else text.encode())
    return root


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".json", ".json.gz"])
def test_every_reading_gives_the_keys(tmp_path: Path, ending: str) -> None:
    source = open_source(str(put(tmp_path, ending, '{"n": 1.0}', "{ }", '{"n":3}')))
    expected = ['{"n": 1.0,"mail":"m0@x.org"}', '{"mail":"m1@x.org"}', '{"n":3,"mail":"m2@x.org"}']
    read = [batch.column(0).to_pylist() for part in source.partitions() for batch in source.read(part, [""])]
    assert [text for texts in read for text in texts] == expected
    assert source.sample(10).column(0).to_pylist() == expected
    counted = [batch.num_rows for part in source.partitions() for batch in source.read(part, [])]
    assert sum(counted) == 3


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{}\n[1]\n", {"file": "#1 mail=•/part.jsonl", "row": 2}),
        ('{}\n{"mail": {"a": 1}}\n', {"file": "#1 mail=•/part.jsonl", "column": "mail"}),
        ('{}\n{"mail": []}\n', {"file": "#1 mail=•/part.jsonl", "column": "mail"}),
    ],
)
def test_documents_without_a_place_for_the_key_are_refused(tmp_path: Path, text: str, where: dict[str, object]) -> None:
    source = open_source(str(put(tmp_path, ".jsonl", text)))
    (part,) = source.partitions()
    with pytest.raises(SfumatoError) as caught:
        list(source.read(part, [""]))
    assert (caught.value.code, dict(caught.value.where)) == ("source.unreadable", where)


def test_a_key_as_a_word_elsewhere_is_no_member(tmp_path: Path) -> None:
    source = open_source(str(put(tmp_path, ".jsonl", '{"a": {"mail": "mail"}, "b": ["mail"]}')))
    assert source.sample(1).column(0).to_pylist() == ['{"a": {"mail": "mail"}, "b": ["mail"],"mail":"m0@x.org"}']
