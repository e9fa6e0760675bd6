"""Variables are filled into scalars that are read already, so that they bring values and never structure."""

from __future__ import annotations

from typing import Any

import pytest

from sfumato.config.document import parse
from sfumato.config.variables import expand
from sfumato.core.errors import Problem


def expanded(text: str, **environ: str) -> tuple[Any, list[Problem]]:
    document = parse(text, "p.yaml")
    problems = expand(document, environ, "p.yaml")
    return document.data["a"], problems


@pytest.mark.parametrize(
    ("text", "environ", "meant"),
    [
        ("a: ${V}", {"V": "x"}, "x"),
        ("a: pre-${V}.post", {"V": "x"}, "pre-x.post"),
        ("a: ${V}${V}", {"V": "x"}, "xx"),
        ("a: ${V:-d}", {}, "d"),
        ("a: ${V:-d}", {"V": ""}, "d"),
        ("a: ${V:-}", {}, None),
        ("a: '${V:-}'", {}, ""),
        ("a: ${V:-env://K}", {}, "env://K"),
        ("a: ${V?gone}", {"V": "x"}, "x"),
        ("a: ${V:-5}", {}, 5),
        ("a: '${V:-5}'", {}, "5"),
        ("a: ${V}", {"V": "02139"}, "02139"),
        ("a: ${V}", {"V": "true"}, True),
        ("a: ${V}", {"V": "[1, 2]"}, "[1, 2]"),
        ("a: ${V}", {"V": "${W}"}, "${W}"),
        ("a: $${V}", {"V": "x"}, "${V}"),
        ("a: $V costs $5", {"V": "x"}, "$V costs $5"),
        ("a: [{b: '${V}'}]", {"V": "x"}, [{"b": "x"}]),
    ],
)
def test_a_reference_becomes_its_value(text: str, environ: dict[str, str], meant: object) -> None:
    assert expanded(text, **environ) == (meant, [])


@pytest.mark.parametrize(
    ("text", "environ", "hint"),
    [
        ("a: ${V}", {}, "set V or write ${V:-default}"),
        ("a: ${V?make one with keys new}", {}, "make one with keys new"),
        ("a: ${V?make one}", {"V": ""}, "make one"),
        ("a: ${V?}", {}, "set V or write ${V:-default}"),
        ("a: ${1V}", {}, None),
        ("a: ${V", {"V": "x"}, None),
        ("a: '${V:-${W}}'", {"V": "x"}, None),
        ("a: ${V}", {"V": "x\ny"}, "check its value"),
        ("a: ${V}", {"V": "\udcff"}, "check its value"),
    ],
)
def test_a_reference_that_cannot_be_filled_is_refused(text: str, environ: dict[str, str], hint: str | None) -> None:
    _, problems = expanded(text, **environ)
    assert {problem.code for problem in problems} == {"policy.variable"}
    assert problems[0].where == {"file": "p.yaml", "line": 1, "key": "a"}
    if hint is not None:
        assert problems[0].hint == hint


def test_keys_are_not_expanded() -> None:
    assert expanded("a: {'${V}': 1}", V="x") == ({"${V}": 1}, [])
