"""YAML without surprises: what a scalar means, where things stand, and what is refused before it can hurt."""

from __future__ import annotations

import pytest

from sfumato.config.document import LARGEST, Document, dotted, parse
from sfumato.core.errors import SfumatoError

CANARY = "Kanarienvogel"


def data(text: str) -> object:
    return parse(text, "p.yaml").data


def refused(text: str) -> SfumatoError:
    with pytest.raises(SfumatoError) as error:
        parse(text, "p.yaml")
    assert error.value.code == "policy.syntax"
    return error.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-7", -7),
        ("02139", "02139"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2026-01-31", "2026-01-31"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 40, int("9" * 40)),
        ("9" * 41, "9" * 41),
        ("'12'", "12"),
        ("!!str 12", "12"),
    ],
)
def test_an_unquoted_scalar_means_what_it_looks_like(written: str, meant: object) -> None:
    found = data(f"a: {written}\n")
    assert found == {"a": meant}
    assert type(found["a"]) is type(meant)  # type: ignore[index]


def test_every_key_and_item_knows_its_line() -> None:
    document = parse("a:\n  - b: 1\n    c:\n      d: 2\n  - 3\n", "p.yaml")
    assert document.lines[("a",)] == 1
    assert document.lines[("a", 0, "c", "d")] == 4
    assert document.line(("a", 1)) == 5
    assert document.line(("a", 1, "nothing", 7)) == 5
    assert document.line(("elsewhere",)) == 1


def test_a_path_is_written_as_people_count() -> None:
    assert dotted(("rules", 1, "with", "keep_last")) == "rules[2].with.keep_last"
    assert dotted(("row", "4111 1111 1111 1111")) == "row.…"


def problems(text: str) -> list[tuple[str, object]]:
    document: Document = parse(text, "p.yaml")
    return [(problem.message, problem.where["line"]) for problem in document.problems]


def test_a_key_twice_and_a_foreign_tag_are_both_told() -> None:
    assert problems("a: 1\nb: !!python/name:os.system x\nc: !secret y\na: 2\n") == [
        ("YAML tags are not allowed here", 2),
        ("YAML tags are not allowed here", 3),
        ("the key stands here twice", 4),
    ]


def test_a_key_that_is_no_text_is_refused() -> None:
    assert problems("? [a, b]\n: 1\n") == [("a key must be text", 1)]


def test_a_number_as_a_key_is_a_name() -> None:
    assert data("0: x\n") == {"0": "x"}


def test_an_anchor_may_be_used_again() -> None:
    assert data("a: &x {k: 1}\nb: *x\n") == {"a": {"k": 1}, "b": {"k": 1}}


def test_aliases_cannot_multiply_without_end() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    refused(bomb)


def test_a_value_cannot_contain_itself() -> None:
    refused("a: &a [*a]\n")


@pytest.mark.parametrize("text", ["[" * 50_000 + "]" * 50_000, "{a: " * 1000 + "}" * 1000, "- " * 50_000 + "x"])
def test_deep_nesting_is_refused_before_anything_recursive_reads_it(text: str) -> None:
    refused(text)


def test_a_huge_text_is_refused() -> None:
    refused("a: " + "x" * LARGEST)


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "just words\n", "- a\n", "a: 1\n---\nb: 2\n"])
def test_what_is_no_single_mapping_is_refused(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    "text",
    [
        f"a: [{CANARY}\nb: 1\n",
        f"a: *{CANARY}\n",
        f"a: '{CANARY}\n",
        f"a: {CANARY}: b: c\n",
        f"a: @{CANARY}\n",
        f"%{CANARY}\na: 1\n",
        f'a: "\\{CANARY}"\n',
        f"a: !<{CANARY} b\n",
        f"a: {CANARY}\x00\n",
        f'a: "\\ud800{CANARY}"\n',
    ],
)
def test_a_syntax_error_says_where_and_never_what(text: str) -> None:
    error = refused(text)
    assert CANARY not in str(error) + repr(error)
    assert error.__cause__ is None
    assert error.where["file"] == "p.yaml"


def test_a_common_slip_is_explained() -> None:
    error = refused("a: 1\nb: c: d\n")
    assert "mapping values are not allowed" in error.problem.message
    assert (error.where["line"], error.where["column"]) == (2, 5)
