"""What the fuzz targets begin with is what ships."""

from __future__ import annotations

import json

from tools.fuzz_specs import described, patterns, texts

from sfumato.detection.recognizers import builtin


def test_every_pattern_that_ships_is_fuzzed() -> None:
    specs = json.loads(json.dumps(described()))["specs"]
    assert [spec["family"] for spec in specs] == [
        number for number, recognizer in enumerate(builtin()) for _ in recognizer.patterns
    ]
    assert {spec["validator"] for spec in specs} >= {"card", "iban", "email"}


def test_texts_to_begin_with_are_those_of_the_vectors_and_innocents() -> None:
    found = texts()
    assert len(found) == len(set(found)) > 1_000
    assert any("@" in text for text in found)
    assert len(patterns()) > 50
    assert all(given.count(b"\1") == 3 for given in patterns())
