"""Labelled data as they come, and as an enemy would write them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sfumato.app import labelled
from sfumato.app.labelled import read_documents, read_mapping
from sfumato.app.labelled_record import Labelled, read_record
from sfumato.core.errors import SfumatoError

SECRET = "Xq7SECRETq"


def spans(document: Labelled) -> list[tuple[int, int, str, str]]:
    return [(span.start, span.end, span.entity, span.family) for span in document.spans]


def test_offsets_count_code_points_also_beyond_the_first_plane() -> None:
    text = "🙂👍🏽 a@b.example"
    record = {"text": text, "spans": [{"start": 4, "end": 15, "entity": "EMAIL_ADDRESS"}]}
    document = read_record(record, 1, {})
    (span,) = document.spans
    assert text[span.start : span.end] == "a@b.example"
    with pytest.raises(SfumatoError):
        read_record({"text": text, "spans": [{"start": 4, "end": 16, "entity": "EMAIL_ADDRESS"}]}, 1, {})


@pytest.mark.parametrize(
    "span",
    [
        {"start": 0, "end": 4, "entity": "PERSON"},
        {"start": 0, "end": 4, "type": "PER"},
        {"start": 0, "end": 4, "label": "PERSON_NAME"},
        {"start_position": 0, "end_position": 4, "entity_type": "NAME"},
    ],
)
def test_fields_and_labels_have_the_names_that_other_tools_give_them(span: dict[str, Any]) -> None:
    assert spans(read_record({"full_text": "Anna", "entities": [span]}, 1, {})) == [(0, 4, "PERSON", "PERSON")]


def test_a_mapping_renames_labels_and_takes_them_out_of_the_count() -> None:
    marked = [{"start": 0, "end": 1, "entity": "WHO"}, {"start": 2, "end": 3, "entity": "MISC"}]
    document = read_record({"text": "a b", "spans": marked}, 1, {"WHO": "PER", "MISC": None})
    assert spans(document) == [(0, 1, "PERSON", "PERSON")]
    assert document.dontcare == ((2, 3),)
    assert not document.quiet
    assert document.unknown == frozenset()


def test_unknown_labels_are_other_ids_and_told() -> None:
    document = read_record({"text": "ab", "spans": [{"start": 0, "end": 1, "entity": "WHO"}]}, 1, {})
    assert spans(document) == [(0, 1, "WHO", "OTHER_ID")]
    assert document.unknown == {"WHO"}


def test_quiet_documents_have_no_spans_or_say_so() -> None:
    span = {"start": 0, "end": 1, "entity": "PERSON"}
    assert read_record({"text": "ab", "spans": []}, 1, {}).quiet
    assert read_record({"text": "ab", "spans": [span], "tags": ["hard_negative"]}, 1, {}).quiet
    assert not read_record({"text": "ab", "spans": [span], "tags": "hard_negative"}, 1, {}).quiet


def test_ids_are_texts_or_numbers_or_the_line() -> None:
    assert read_record({"text": "", "spans": [], "id": 7}, 3, {}).id == "7"
    assert read_record({"text": "", "spans": [], "id": [SECRET]}, 3, {}).id == "line 3"


def test_the_same_span_twice_counts_once() -> None:
    span = {"start": 0, "end": 1, "entity": "PERSON"}
    assert len(read_record({"text": "ab", "spans": [span, span]}, 1, {}).spans) == 1


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PER", "I-PER", "O", "B-LOC"], [(0, 8, "PERSON"), (12, 16, "LOCATION")]),
        (["I-PER", "I-PER", "O", "I-LOC"], [(0, 8, "PERSON"), (12, 16, "LOCATION")]),
        (["B-PER", "B-PER", "O", "O"], [(0, 3, "PERSON"), (4, 8, "PERSON")]),
        (["B-PER", "E-PER", "O", "S-LOC"], [(0, 8, "PERSON"), (12, 16, "LOCATION")]),
        (["B-PER", "I-LOC", "O", "O"], [(0, 3, "PERSON"), (4, 8, "LOCATION")]),
        (["S-PER", "I-PER", "O", "O"], [(0, 3, "PERSON"), (4, 8, "PERSON")]),
    ],
)
def test_tokens_with_tags_are_joined_by_blanks(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    document = read_record({"tokens": ["Ann", "Mohr", "in", "Bonn"], "tags": tags}, 1, {})
    assert document.text == "Ann Mohr in Bonn"
    assert [(span.start, span.end, span.family) for span in document.spans] == expected
    assert not document.quiet


MALFORMED = [
    SECRET,
    [SECRET],
    {"spans": []},
    {"text": 5, "spans": []},
    {"text": SECRET},
    {"text": SECRET, "spans": {}},
    {"text": SECRET, "spans": [SECRET]},
    {"text": SECRET, "spans": [{"start": 0, "end": 1}]},
    {"text": SECRET, "spans": [{"start": 0, "end": 1, "entity": 5}]},
    {"text": SECRET, "spans": [{"start": 0, "end": 1.0, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [{"start": False, "end": True, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [{"start": 1, "end": 1, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [{"start": -1, "end": 1, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [{"start": 0, "end": 11, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [{"start": 0, "end": 10**400, "entity": "PERSON"}]},
    {"text": SECRET, "spans": [], "dontcare": 5},
    {"text": SECRET, "spans": [], "dontcare": [[0]]},
    {"text": SECRET, "spans": [], "dontcare": [[0, 99]]},
    {"text": "\ud800", "spans": []},
    {"tokens": [SECRET], "tags": []},
    {"tokens": [SECRET], "tags": [None]},
    {"tokens": [5], "tags": ["O"]},
    {"tokens": [""], "tags": ["B-PER"]},
]


@pytest.mark.parametrize("record", MALFORMED)
def test_malformed_records_are_refused_by_line_and_never_quoted(tmp_path: Path, record: Any) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"text": "", "spans": []}\n\n' + json.dumps(record) + "\n")
    with pytest.raises(SfumatoError) as error:
        read_documents(str(path), {})
    assert error.value.code == "eval.dataset"
    assert dict(error.value.where) == {"file": "set.jsonl", "line": 3}
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("line", [b"{", b"\xff\xfe\xfa", b"[" * 100_000, b"9" * 5000, b'"\xc3"'])
def test_lines_that_are_no_json_are_refused(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(line)
    with pytest.raises(SfumatoError) as error:
        read_documents(str(path), {})
    assert error.value.code == "eval.dataset"


def test_a_byte_order_mark_and_blank_lines_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a", "spans": []}\r\n\r\n{"text": "b", "spans": []}')
    assert [document.text for document in read_documents(str(path), {})] == ["a", "b"]


def test_compressed_sets_are_read_and_damaged_ones_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl.gz"
    whole = gzip.compress(b'{"text": "a", "spans": []}\n' * 500)
    path.write_bytes(whole)
    assert len(read_documents(str(path), {})) == 500
    for damaged, code in (
        (whole[:-9], "source.truncated"),
        (whole[:12] + b"\xff" * 20 + whole[32:], "source.truncated"),
        (b"no gzip", "source.unreadable"),
    ):
        path.write_bytes(damaged)
        with pytest.raises(SfumatoError) as error:
            read_documents(str(path), {})
        assert error.value.code == code


def test_a_line_or_set_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "set.jsonl"
    for name in ("LONGEST_LINE", "LARGEST"):
        path.write_text('{"text": "a", "spans": []}\n' * 3)
        with monkeypatch.context() as patched:
            patched.setattr(labelled, name, 60 if name == "LARGEST" else 20)
            with pytest.raises(SfumatoError) as error:
                read_documents(str(path), {})
        assert error.value.code == "eval.dataset"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("absent.jsonl", None, "source.not_found"),
        ("set.txt", "", "source.unknown_format"),
        ("set.jsonl", "\n", "eval.dataset"),
    ],
)
def test_what_is_no_set_is_refused(tmp_path: Path, name: str, content: str | None, code: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(SfumatoError) as error:
        read_documents(str(path), {})
    assert error.value.code == code


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 5}', f'{{"a": "{SECRET}"}}', "[" * 100_000, None])
def test_mappings_that_are_none_are_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "labels.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SfumatoError) as error:
        read_mapping(str(path))
    assert error.value.code == "eval.mapping"
    assert SECRET not in str(error.value)


def test_a_mapping_may_use_other_tools_names(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('{"WHO": "PER", "MISC": null}')
    assert read_mapping(str(path)) == {"WHO": "PER", "MISC": None}
    assert read_mapping(None) == {}
