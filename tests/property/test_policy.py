"""Laws of policy files: whatever stands in one, it is read or refused in order, and no message repeats a value."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.config import lint, load_policy
from sfumato.plugins import table

CANARY = "Kanarienvogel4711"
SOUND: dict[str, Any] = {
    "apiVersion": "sfumato/v1",
    "kind": "Policy",
    "name": "p",
    "domain": "d",
    "keys": {"pseudonym": "env://A", "vault": "file:///b", "encrypt": "env://C"},
    "subject": "id",
    "untagged": "scan",
    "rules": [
        {
            "match": {"column": "a", "tag": "pii:email", "entity": "PERSON", "family": "PERSON", "role": "direct"},
            "technique": "mask",
            "with": {"keep_first": 1, "keep_last": 4, "char": "*", "keep_separators": True},
            "because": "public",
            "nulls": "keep",
        },
        {"match": {}, "technique": "generalize", "with": {"date_part": "year", "order": "dmy", "invalid": "suppress"}},
        {"match": {"role": "none"}, "technique": "pseudonymize", "with": {"format": "hex", "bits": 64}},
    ],
    "text": [
        {
            "match": {"entity": "PERSON", "family": "PERSON", "role": "direct"},
            "technique": "redact",
            "because": "public",
        }
    ],
    "privacy": {"quasi": ["b"], "k": 5},
    "validation": {"sample": 10, "max_leak_rate": 0.1},
    "delivery": {"events": ["stdout:", "file://e.jsonl"], "order": "keep"},
    "tests": [{"row": {"a": "x"}, "expect": {"a": None}}],
}


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every part of a document, the document itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(*path, key) for key, _ in inner] + [deep for key, item in inner for deep in places(item, (*path, key))]


PLACES = places(SOUND)
WRONG = st.sampled_from(
    [CANARY, CANARY.upper(), CANARY.lower(), [CANARY], {CANARY + " x": CANARY}, [[CANARY]], {}, [], None, True, -7, 1.5]
)


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    document = json.loads(json.dumps(SOUND))
    place: Any = document
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return document  # type: ignore[no-any-return]


def told(text: str) -> list[str]:
    problems = lint(text, "p.yaml", {}, techniques=table().techniques)
    return [str(problem) + repr(problem) for problem in problems]


def test_the_document_that_the_laws_start_from_is_sound() -> None:
    assert told(json.dumps(SOUND)) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), WRONG), min_size=1, max_size=1))
def test_a_wrong_value_anywhere_is_never_repeated(changes: list[tuple[tuple[str | int, ...], Any]]) -> None:
    for path, value in changes:
        for text in (json.dumps(changed(path, value)), yaml.safe_dump(changed(path, value))):
            assert all(CANARY.casefold() not in one.casefold() for one in told(text))


def test_a_canary_at_every_place_is_never_repeated() -> None:
    for path in PLACES:
        for value in (CANARY, CANARY.upper(), CANARY.lower(), [CANARY], {CANARY + " x": CANARY}):
            found = told(json.dumps(changed(path, value)))
            assert all(CANARY.casefold() not in one.casefold() for one in found), path


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    for problem in lint(text, "p.yaml", {}, techniques=table().techniques):
        assert problem.where["file"] == "p.yaml"


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_and_the_layout_do_not_change_the_digest(random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            random.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    one = load_policy(json.dumps(SOUND), origin="p", environ={})
    other = load_policy(yaml.safe_dump(shuffled(SOUND), sort_keys=False), origin="q", environ={})
    assert one.digest == other.digest


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_two_mistakes_in_different_places_are_both_told(
    first: tuple[str | int, ...], second: tuple[str | int, ...]
) -> None:
    """A key without a value is a mistake wherever it stands, except in cells."""
    if "with" in first + second or "tests" in first[:1] + second[:1] or first[: len(second)] == second[: len(first)]:
        return
    document = changed(first, None)
    place: Any = document
    for part in second[:-1]:
        place = place[part]
    place[second[-1]] = None
    assert len(told(json.dumps(document))) >= 2
