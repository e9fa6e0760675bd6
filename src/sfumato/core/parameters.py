"""Checks a rule's technique and parameters against the table of techniques. All mistakes at once, no value in any."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sfumato.core.errors import Problem
from sfumato.core.policy import Nulls
from sfumato.core.suggestion import nearest, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sfumato.core.errors import Where
    from sfumato.core.policy import Rule, Value
    from sfumato.core.ports import Parameter, Technique

PLANNED_TECHNIQUES: frozenset[str] = frozenset({"fake", "encrypt", "fpe", "shift_date", "noise", "swap"})
"""Techniques of the vocabulary that this build may lack: a rule that asks for one is refused, not misspelt."""

TREATS_NO_CELLS: frozenset[str] = frozenset({"keep", "text", "suppress"})
"""Techniques under which a null cannot be treated as a value."""

_BUILTIN_HIERARCHY = "builtin:"
_KINDS: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "number": (int, float),
    "string": (str,),
    "choice": (str,),
    "bool": (bool,),
}
_NOUNS = {
    "int": "a whole number",
    "number": "a number",
    "string": "text",
    "choice": "one of its choices",
    "bool": "true or false",
    "strings": "a list of texts",
}


def check_parameters(technique: Technique, parameters: Mapping[str, Value]) -> list[Problem]:
    """Unknown and missing parameters, wrong types, values out of range, and contradictions among sound ones.

    `where` holds `key`: the parameter's name, or `with` where several together are wrong.
    """
    known = {parameter.name: parameter for parameter in technique.parameters}
    problems = [
        _problem("policy.unknown_parameter", f"{technique.id} has no such parameter", name, _known(name, known))
        for name in parameters
        if name not in known
    ]
    for parameter in technique.parameters:
        if parameter.name in parameters:
            problems.extend(_check_value(parameter, parameters[parameter.name]))
        elif parameter.required:
            problems.append(_problem("policy.parameter", f"{technique.id} needs {parameter.name}", parameter.name))
    if not problems:
        problems.extend(
            _problem("policy.parameter", sentence, "with") for sentence in technique.check(dict(parameters))
        )
    return problems


def check_rule(
    rule: Rule, techniques: Mapping[str, Technique], *, in_text: bool, place: Mapping[str, Where]
) -> list[Problem]:
    """All mistakes of one rule's technique and parameters; `place` says where the rule stands."""
    technique = techniques.get(rule.technique)
    if technique is None:
        return unsupported_rule(rule, place=place) or [_unknown(rule.technique, techniques, place)]
    found = list(_beyond(rule)) or check_parameters(technique, dict(rule.parameters))
    if in_text and not technique.on_spans:
        usable = sorted(name for name, other in techniques.items() if other.on_spans)
        found.append(
            _problem(
                "policy.unsupported",
                f"{technique.id} cannot treat spans of text",
                "technique",
                f"in text there are: {', '.join(usable)}",
            )
        )
    if rule.nulls is Nulls.TREAT and rule.technique in TREATS_NO_CELLS:
        found.append(
            _problem("policy.parameter", f"{technique.id} treats no cells, so nulls: treat says nothing", "nulls")
        )
    return [_placed(problem, place) for problem in found]


def unsupported_rule(rule: Rule, *, place: Mapping[str, Where]) -> list[Problem]:
    """What of a rule no build of this version can honour, whatever the table of techniques holds."""
    if rule.technique in PLANNED_TECHNIQUES:
        message = f"this build has no technique {rule.technique}"
        return [_placed(_problem("policy.unsupported", message, "technique", "see: sfumato techniques list"), place)]
    return [_placed(problem, place) for problem in _beyond(rule)]


def _unknown(name: str, techniques: Mapping[str, Technique], place: Mapping[str, Where]) -> Problem:
    near = nearest(name, techniques)
    hint = f"did you mean {near}?" if near else f"there are: {', '.join(sorted(techniques))}"
    return _placed(_problem("policy.unknown_technique", "no technique has that name", "technique", hint), place)


def _beyond(rule: Rule) -> Iterator[Problem]:
    if rule.technique != "generalize":
        return
    parameters = dict(rule.parameters)
    if not parameters:
        yield _problem(
            "policy.unsupported",
            "generalize without parameters needs the search for levels, which this build lacks",
            "technique",
            "say how: width, keep_prefix, keep_bits, date_part or hierarchy",
        )
    hierarchy = parameters.get("hierarchy")
    if isinstance(hierarchy, str) and hierarchy.startswith(_BUILTIN_HIERARCHY):
        yield _problem(
            "policy.unsupported", "this build has no built-in hierarchies", "hierarchy", "name a CSV file instead"
        )


def _check_value(parameter: Parameter, value: Value) -> Iterator[Problem]:
    if not _fits(parameter, value):
        hint = suggestion(value, parameter.choices) if parameter.type == "choice" else None
        yield _problem(
            "policy.parameter",
            f"{parameter.name} must be {_NOUNS[parameter.type]}{_range(parameter)}",
            parameter.name,
            hint,
        )
    elif parameter.choices:
        chosen = value if isinstance(value, tuple) else (value,)
        wrong = [item for item in chosen if item not in parameter.choices]
        if wrong:
            message = f"{parameter.name} must be one of {', '.join(parameter.choices)}"
            near = nearest(wrong[0], parameter.choices)
            yield _problem("policy.parameter", message, parameter.name, near and f"did you mean {near}?")
    elif not _in_range(parameter, value):
        yield _problem("policy.parameter", f"{parameter.name} must be{_range(parameter)}", parameter.name)


def _fits(parameter: Parameter, value: Value) -> bool:
    if parameter.type == "strings":
        return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    if isinstance(value, bool) and parameter.type != "bool":
        return False
    return isinstance(value, _KINDS[parameter.type])


def _in_range(parameter: Parameter, value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    low, high = parameter.minimum, parameter.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def _range(parameter: Parameter) -> str:
    low, high = parameter.minimum, parameter.maximum
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    if low is not None:
        return f" of at least {low:g}"
    return f" of at most {high:g}" if high is not None else ""


def _known(name: str, known: Mapping[str, Parameter]) -> str:
    near = nearest(name, known)
    if near is not None:
        return f"did you mean {near}?"
    return f"there are: {', '.join(known)}" if known else "it takes none"


def _problem(code: str, message: str, key: str, hint: str | None = None) -> Problem:
    return Problem(code=code, message=message, where=_where({"key": key}), hint=hint)


def _placed(problem: Problem, place: Mapping[str, Where]) -> Problem:
    key = str(problem.where["key"])
    inner = key if key in ("with", "technique", "nulls") else f"with.{shown(key)}"
    return Problem(
        code=problem.code,
        message=problem.message,
        where=_where({**place, "key": _joined(place, inner)}),
        hint=problem.hint,
    )


def _joined(place: Mapping[str, Where], inner: str) -> str:
    return f"{place['key']}.{inner}" if "key" in place else inner


def _where(place: Mapping[str, Where]) -> Mapping[str, Where]:
    return MappingProxyType(dict(place))
