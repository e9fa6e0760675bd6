"""Leads that hang on a literal: what stands before and in the lead is no part of the span."""

from __future__ import annotations

import time

import pyarrow as pa

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.run import Detector


def found(text: str, **pattern: str) -> list[str]:
    recognizer = Recognizer(id="r", entity="SECRET", patterns=(Pattern(score=0.9, **pattern),))  # type: ignore[arg-type]
    spans = Detector((recognizer,)).spans(pa.array([text])).to_pylist()
    return [text.encode()[span["start"] : span["end"]].decode() for span in spans]


def setting(text: str) -> list[str]:
    return found(text, anchor="=", before="[a-z_]*key ?", lead="= ?", regex="[a-z]+", trail="[;.]")


def test_the_value_alone_is_the_span() -> None:
    assert setting("my_key = abc; other = def;") == ["abc"]


def test_what_stands_before_must_begin_a_word_and_the_trail_must_follow() -> None:
    assert setting("9key=abc;") == []
    assert setting("key=abc,") == []
    assert setting("kex=abc;") == []


def test_several_leads_of_one_text_are_all_read() -> None:
    assert setting("key=ab;key=cd;é key= ef.") == ["ab", "cd", "ef"]


def test_an_empty_regex_leaves_what_stands_before_the_literal() -> None:
    assert found("to anna@10.0.0.1", anchor="@", before="[a-z]+", regex="", trail="@[0-9]") == ["anna"]
    assert found("to anna@host", anchor="@", before="[a-z]+", regex="", trail="@[0-9]") == []


def test_long_values_end_after_8192_bytes_and_in_linear_time() -> None:
    pattern = {"anchor": "BEGIN", "lead": "BEGIN ", "regex": "[a-z ]+", "trail": "\\.", "right": "any"}
    assert [len(value) for value in found("BEGIN " + "ab " * 2000 + "a.", **pattern)] == [6001]
    start = time.process_time()
    assert found("BEGIN ab " * 20_000, **pattern) == []
    assert time.process_time() - start < 3
