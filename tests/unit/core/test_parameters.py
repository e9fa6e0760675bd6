"""A rule's technique and parameters are checked against what the technique says of itself."""

from __future__ import annotations

import pytest

from sfumato.core.parameters import check_parameters, check_rule
from sfumato.core.policy import Match, Nulls, Rule, Value
from sfumato.core.ports import Parameter
from sfumato.plugins import table
from sfumato.techniques.base import Base

CANARY = "Kanarienvogel"


class Sample(Base):
    """A technique that only says what it takes."""

    __slots__ = ()


SAMPLE = Sample(
    id="sample",
    summary="",
    description="",
    parameters=(
        Parameter(name="whole", type="int", summary="", minimum=1, maximum=9),
        Parameter(name="share", type="number", summary="", minimum=0),
        Parameter(name="word", type="string", summary="", required=True),
        Parameter(name="flag", type="bool", summary=""),
        Parameter(name="way", type="choice", summary="", choices=("left", "right")),
        Parameter(name="words", type="strings", summary="", choices=("a", "b")),
        Parameter(name="any", type="strings", summary=""),
    ),
)


def found(**given: Value) -> list[tuple[str, object, str | None]]:
    problems = check_parameters(SAMPLE, {"word": "w", **given})
    assert all(CANARY not in str(problem) for problem in problems)
    return [(problem.code, problem.where["key"], problem.hint) for problem in problems]


@pytest.mark.parametrize(
    "given",
    [
        {"whole": 1},
        {"whole": 9},
        {"share": 0},
        {"share": 2.5},
        {"flag": False},
        {"way": "left"},
        {"words": ("b", "a")},
        {"words": ()},
        {"any": ("x",)},
    ],
)
def test_what_fits_passes(given: dict[str, Value]) -> None:
    assert found(**given) == []


@pytest.mark.parametrize(
    "given",
    [
        {"whole": 0},
        {"whole": 10},
        {"whole": 1.0},
        {"whole": True},
        {"whole": "1"},
        {"whole": None},
        {"whole": CANARY},
        {"share": -0.1},
        {"share": CANARY},
        {"share": False},
        {"word": 1},
        {"word": (CANARY,)},
        {"flag": 1},
        {"flag": CANARY},
        {"way": CANARY},
        {"way": 1},
        {"words": CANARY},
        {"words": ("a", CANARY)},
        {"any": (1,)},
    ],
)
def test_what_does_not_fit_is_named_and_not_repeated(given: dict[str, Value]) -> None:
    ((code, key, _),) = found(**given)
    assert (code, key) == ("policy.parameter", next(iter(given)))


def test_a_choice_nearby_is_suggested() -> None:
    assert found(way="rihgt") == [("policy.parameter", "way", "did you mean right?")]


def test_an_unknown_parameter_is_suggested() -> None:
    assert found(whle=1) == [("policy.unknown_parameter", "whle", "did you mean whole?")]


def test_a_required_parameter_is_missed() -> None:
    problems = check_parameters(SAMPLE, {})
    assert [(one.code, one.where["key"]) for one in problems] == [("policy.parameter", "word")]


def test_contradictions_are_looked_for_among_sound_parameters_only() -> None:
    generalize = table().techniques["generalize"]
    both = check_parameters(generalize, {"width": 10, "keep_prefix": 3})
    assert [one.where["key"] for one in both] == ["with"]
    wrong = check_parameters(generalize, {"width": "x", "keep_prefix": 3})
    assert [one.where["key"] for one in wrong] == ["width"]


def rule(technique: str, nulls: Nulls = Nulls.KEEP, **given: Value) -> Rule:
    return Rule(number=1, match=Match(), technique=technique, parameters=tuple(given.items()), nulls=nulls)


def checked(one: Rule, *, in_text: bool = False) -> list[tuple[str, object]]:
    place = {"file": "p.yaml", "line": 3, "key": "rules[1]"}
    problems = check_rule(one, table().techniques, in_text=in_text, place=place)
    assert all((problem.where["file"], problem.where["line"]) == ("p.yaml", 3) for problem in problems)
    return [(problem.code, problem.where["key"]) for problem in problems]


def test_a_rule_says_where_each_of_its_mistakes_is() -> None:
    assert checked(rule("mask", keep_last=4)) == []
    assert checked(rule("maks")) == [("policy.unknown_technique", "rules[1].technique")]
    assert checked(rule("encrypt")) == [("policy.unsupported", "rules[1].technique")]
    assert checked(rule("mask", keep_last=-1, keep_lst=1)) == [
        ("policy.unknown_parameter", "rules[1].with.keep_lst"),
        ("policy.parameter", "rules[1].with.keep_last"),
    ]
    assert checked(rule("generalize")) == [("policy.unsupported", "rules[1].technique")]
    assert checked(rule("generalize", hierarchy="builtin:age", level=1)) == [
        ("policy.unsupported", "rules[1].with.hierarchy")
    ]
    assert checked(rule("text"), in_text=True) == [("policy.unsupported", "rules[1].technique")]


def test_a_parameter_that_is_no_name_is_not_repeated() -> None:
    assert checked(rule("mask", **{"4111 1111": 1})) == [("policy.unknown_parameter", "rules[1].with.…")]


@pytest.mark.parametrize("technique", ["keep", "text", "suppress"])
def test_nulls_are_treated_only_where_cells_are(technique: str) -> None:
    assert checked(rule(technique, nulls=Nulls.TREAT)) == [("policy.parameter", "rules[1].nulls")]
    assert checked(rule("mask", nulls=Nulls.TREAT)) == []


def test_a_technique_of_the_vocabulary_counts_once_someone_plugs_it_in() -> None:
    place = {"key": "rules[1]"}
    techniques = {**table().techniques, "encrypt": SAMPLE}
    assert check_rule(rule("encrypt", word="w"), techniques, in_text=False, place=place) == []
