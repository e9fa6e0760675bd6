"""Detection from end to end: what the command streams is what Python finds, in order, whatever the threads."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sfumato
from sfumato.app.detecting import DetectRequest, detect
from sfumato.core.errors import SfumatoError
from sfumato.sources import text_lines

PIECES = st.sampled_from(
    ("ann@example.com", "+44 20 7946 0958", "4111 1111 1111 1111", "born 1980-02-29", "é🦀", " ", "\u200b", '"', "\\",
     "http://a.example/x", "bsn 111222333", ",", "\x00", "\u2028")
)  # fmt: skip
TEXTS = st.lists(st.none() | st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=8), max_size=8)


def documents(data: bytes, **options: Any) -> list[dict[str, Any]]:
    request = DetectRequest(source="-", **options)
    return [json.loads(line) for chunk in detect(request, io.BytesIO(data)) for line in chunk.splitlines()]


def lines(texts: list[str | None]) -> bytes:
    return "".join(f"{json.dumps({'text': text})}\n" for text in texts).encode()


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans())
def test_the_stream_equals_the_python_api(texts: list[str | None], explain: bool) -> None:
    texts = [None if text is None else text.encode("utf-8", "replace").decode() for text in texts]
    found = documents(lines(texts), form="jsonl", explain=explain)
    assert [one["id"] for one in found] == list(range(1, len(texts) + 1))
    streamed = [{"row": row, **span} for row, one in enumerate(found) for span in one["spans"]]
    table = sfumato.detect(texts, explain=explain).to_pylist()
    for span in (*streamed, *table):
        span["score"] = round(span["score"], 5)
        if explain and span["explain"] is not None:  # a value found again has none of its own
            for name in ("base", "evidence"):
                span["explain"][name] = round(span["explain"][name], 5)
            for word in span["explain"]["context"]:
                word["added"] = round(word["added"], 5)
    assert streamed == table


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_values_shown_are_those_at_the_offsets(texts: list[str | None]) -> None:
    texts = [None if text is None else text.encode("utf-8", "replace").decode() for text in texts]
    for text, one in zip(texts, documents(lines(texts), form="jsonl", show_values=True), strict=True):
        assert all(span["value"] == (text or "")[span["start"] : span["end"]] for span in one["spans"])


@pytest.mark.parametrize("workers", [1, 4])
def test_threads_do_not_change_the_order(workers: int) -> None:
    data = "".join(f"line {number} of user{number}@example.com\n" for number in range(5000)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_lines, "BLOCK_BYTES", 4096)
        found = documents(data, workers=workers)
    assert [one["id"] for one in found] == list(range(1, 5001))
    assert all(len(one["spans"]) == 1 for one in found)


def test_what_stands_before_a_bad_line_is_whole_and_nothing_comes_after() -> None:
    good = "".join(f"user{number}@example.com\n" for number in range(500)).encode()
    got: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_lines, "BLOCK_BYTES", 512)
        with pytest.raises(SfumatoError) as error:
            got.extend(detect(DetectRequest(source="-"), io.BytesIO(good + b"\xff\n" + good)))
    assert (error.value.code, error.value.where["line"]) == ("source.not_utf8", 501)
    ids = [json.loads(line)["id"] for chunk in got for line in chunk.splitlines()]
    assert ids == list(range(1, len(ids) + 1))
    assert all(chunk.endswith(b"\n") for chunk in got)


@pytest.mark.slow
def test_a_line_of_50_megabytes_is_one_document() -> None:
    text = "x " * (25 << 20) + "ann@example.com"
    (one,) = documents(json.dumps({"id": "big", "text": text}).encode(), form="jsonl")
    assert (one["id"], one["spans"][0]["start"]) == ("big", 50 << 20)


def test_columns_of_a_table_have_names_and_the_name_is_context(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,bsn,note\nk,111222333,to ann@example.com\n")
    (one,) = documents(b"") or [
        json.loads(line)
        for chunk in detect(DetectRequest(source=str(tmp_path / "t.csv"), explain=True), io.BytesIO())
        for line in chunk.splitlines()
    ]
    assert one["id"] == "k"
    assert [(span["column"], span["entity"]) for span in one["spans"]] == [
        ("bsn", "NL_BSN"), ("note", "EMAIL_ADDRESS"),
    ]  # fmt: skip
    assert one["spans"][0]["explain"]["context"][0]["position"] == "column name"
    table = sfumato.detect(pa.array(["111222333"]), column="bsn")
    assert table["entity"].to_pylist() == ["NL_BSN"]


def test_settings_count_in_python_too() -> None:
    texts = ["zed to ann@example.com and bob@example.com"]
    chosen = sfumato.Detection(allow=["BOB@example.com"], deny={"Zed": "PERSON"}, regulations=["pci", "gdpr"])
    assert sfumato.detect(texts, detection=chosen)["entity"].to_pylist() == ["PERSON", "EMAIL_ADDRESS"]
    assert sfumato.redact(texts, detection=chosen) == ["<PERSON> to <EMAIL_ADDRESS> and bob@example.com"]
    with pytest.raises(sfumato.SfumatoError):
        sfumato.detect(texts, min_score=0.3, detection=chosen)
