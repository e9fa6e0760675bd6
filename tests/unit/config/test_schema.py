"""The shipped JSON Schema is the models'; each of its properties either acts or is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from sfumato.config import lint, load_policy, policy_schema
from sfumato.core.policy import Policy
from sfumato.plugins import table

SCHEMA = policy_schema()
BASE: dict[str, Any] = {
    "apiVersion": "sfumato/v1",
    "kind": "Policy",
    "name": "p",
    "keys": {"pseudonym": "env://FIRST"},
    "rules": [{"match": {"column": "a"}, "technique": "mask"}],
    "text": [{"match": {"entity": "PERSON"}, "technique": "mask"}],
    "privacy": {"quasi": ["q"], "k": 7},
    "tests": [{"row": {"card_number": "1"}, "expect": {"card_number": "*"}}],
}
FIXED = {"apiVersion", "kind"}
"""Constants of the format: any other value is refused."""


def test_the_shipped_schema_is_current() -> None:
    shipped = resources.files("sfumato.config") / "policy.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == SCHEMA


def properties(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every property with the path to it; lists are walked into their first item."""
    for name, described in schema.get("properties", {}).items():
        inner = (*path, name)
        yield inner, described
        target = described.get("items", described)
        reference = target.get("$ref") or next((one.get("$ref") for one in target.get("allOf", [])), None)
        if reference is not None:
            yield from properties(SCHEMA["$defs"][reference.rpartition("/")[2]], inner)


ALL = dict(properties(SCHEMA))


def changed(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The base document with `value` at `path`; what is on the way is made where it is missing."""
    document = json.loads(json.dumps(BASE))
    place: Any = document
    for name in path[:-1]:
        place = place.setdefault(name, {} if name not in ("l", "t") else [{"attribute": "q", "l": 2, "t": 0.2}])
        place = place[0] if isinstance(place, list) else place
    if path[-2:-1] == ("l",):
        place.pop("t", None)
    if path[-2:-1] == ("t",):
        place.pop("l", None)
    place[path[-1]] = value
    if path[0] == "tests" and len(path) > 1:  # what is expected must be given
        other = "expect" if path[-1] == "row" else "row"
        place[other] = dict.fromkeys(value, "1")
    return document


def read(document: dict[str, Any]) -> Policy | list[str]:
    text = json.dumps(document)
    problems = lint(text, origin="p", environ={}, techniques=table().techniques)
    if problems:
        return [problem.code for problem in problems]
    return load_policy(text, origin="p", environ={}, techniques=table().techniques)


def without_digest(policy: Policy) -> str:
    return repr(policy).replace(policy.digest, "")


@pytest.mark.parametrize("path", [path for path in ALL if path[-1] not in FIXED], ids=".".join)
def test_each_property_acts_or_is_refused(path: tuple[str, ...]) -> None:
    described = ALL[path]
    examples = described.get("examples", [])
    assert examples, "a property without an example cannot be proved to act"
    results = [read(changed(path, example)) for example in examples]
    if described.get("x-unsupported"):
        assert all(isinstance(result, list) and "policy.unsupported" in result for result in results)
        return
    policies = [result for result in results if isinstance(result, Policy)]
    assert policies, results
    base = read(BASE)
    assert isinstance(base, Policy)
    assert any(without_digest(policy) != without_digest(base) for policy in policies)


@pytest.mark.parametrize("name", sorted(FIXED))
def test_constants_of_the_format_refuse_other_values(name: str) -> None:
    assert read({**BASE, name: "other"}) == ["policy.invalid"]


def test_a_key_that_the_schema_does_not_have_is_refused() -> None:
    assert read({**BASE, "surprise": 1}) == ["policy.unknown_key"]
