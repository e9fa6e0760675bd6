"""What every recognizer must keep: a name of its own, vectors that it finds and leaves, linear time."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pyarrow as pa
import pytest
from tests.contract.made_vectors import made

from sfumato.core.entities import FAMILIES, entity
from sfumato.detection.recognizers import builtin
from sfumato.detection.run import Detector

VECTORS = Path(__file__).parents[1] / "vectors"
CONFUSIONS = json.loads((VECTORS / "confusions.json").read_text(encoding="utf-8"))
DETECTOR = Detector(builtin())
EACH = pytest.mark.parametrize("recognizer", builtin(), ids=lambda recognizer: recognizer.id)


def vectors(recognizer):
    return made(json.loads((VECTORS / f"{recognizer.id}.json").read_text(encoding="utf-8")))


def expected_spans(recognizer):
    """(text, span) pairs that it must find."""
    told = vectors(recognizer)
    return [pair for kind in ("valid", "embedded", "separators") for pair in told[kind]]


def others(recognizer):
    """Texts in which it must find nothing."""
    told = vectors(recognizer)
    return [*told["bad_checksum"], *told["look_alikes"]]


def found(text):
    spans = DETECTOR.spans(pa.array([text])).to_pylist()
    return [(text.encode()[span["start"] : span["end"]].decode(), span["entity"], span["recognizer"]) for span in spans]


@EACH
def test_its_name_and_entity_are_in_form(recognizer):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", recognizer.id)
    assert entity(recognizer.entity).family in FAMILIES
    assert recognizer.country is None or re.fullmatch(r"[a-z]{2}", recognizer.country)


@EACH
def test_its_vectors_are_complete(recognizer):
    told = vectors(recognizer)
    assert set(told) == {"valid", "bad_checksum", "embedded", "separators", "look_alikes"}
    assert expected_spans(recognizer)
    assert others(recognizer)


@EACH
def test_it_finds_its_vectors_to_the_letter(recognizer):
    """Beside all others: one of the same family may read it too, a code may be part of an address that is found.

    Every other recognizer that takes a vector for its own is in `confusions.json`, with the reason.
    """
    family = entity(recognizer.entity).family
    for text, expected in expected_spans(recognizer):
        spans = found(text)
        named = [(value, entity(name).family) for value, name, _ in spans]
        is_part = any(expected in value and kind == "STREET_ADDRESS" for value, kind in named)
        confused = {identifier for _, _, identifier in spans} & CONFUSIONS.get(recognizer.id, {}).keys()
        assert (expected, family) in named or is_part or confused, text


@EACH
def test_it_finds_each_vector_alone(recognizer):
    alone = Detector((recognizer,))
    for text, expected in expected_spans(recognizer):
        spans = alone.spans(pa.array([text])).to_pylist()
        assert expected in [text.encode()[s["start"] : s["end"]].decode() for s in spans], text


@EACH
def test_it_leaves_what_only_looks_alike(recognizer):
    for text in others(recognizer):
        assert recognizer.id not in [identifier for _, _, identifier in found(text)], text


@EACH
def test_marks_around_a_value_do_not_hide_it(recognizer):
    if all(pattern.lead or pattern.trail for pattern in recognizer.patterns):
        return  # What stands around such a value is part of its pattern.
    text, expected = expected_spans(recognizer)[0]
    for left, right in (
        ('"', '"'),
        ("(", ")"),
        ("'", "',"),
        ("\t", "\n"),
        (";", ";"),
        ("«", "»"),
        ("- ", " -"),
        ("🦀", "🦀"),
    ):
        framed = text.replace(expected, f"{left}{expected}{right}")
        assert expected in [value for value, _, _ in found(framed)], framed


@EACH
def test_time_is_linear_in_hostile_text(recognizer):
    alone = Detector((recognizer,))
    pieces = [text for text, _ in expected_spans(recognizer)] + others(recognizer)
    stems = pieces + [piece[: len(piece) // 2] for piece in pieces] + ["1 ", "1-", "a@", "a.", "://", "1", "www.", ":"]
    hostile = pa.array([(stem * (20_000 // max(len(stem), 1)))[:20_000] for stem in stems if stem])
    start = time.process_time()
    alone.spans(hostile)
    assert time.process_time() - start < 3
