"""The rules for what is found in text: from `text:`, else from the rules about entities, complete in any case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sfumato.core.entities import Role, entity
from sfumato.core.errors import Problem
from sfumato.core.policy import Match, Rule
from sfumato.pipeline.decide import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sfumato.core.policy import Policy
    from sfumato.core.ports import Technique

REPLACE = "replace"
_INVALID = ("invalid", "suppress")


def span_rules(policy: Policy, techniques: Mapping[str, Technique]) -> tuple[Rule, ...]:
    """The rules of `text:` if there are, else those by entity or family alone; the last one replaces everything."""
    if policy.text is not None:
        rules = policy.text
    else:
        rules = tuple(_in_text(rule, techniques) for rule in policy.rules if _is_about_entities(rule))
    return (*rules, Rule(number=0, match=Match(), technique=REPLACE))


def unexplained(policy: Policy, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """A direct identifier in text is kept only by a rule that says why."""
    for rule in rules:
        if rule.technique == "keep" and rule.because is None and _may_be_direct(rule.match):
            yield Problem(
                code="policy.because_missing",
                message="a direct identifier in text is kept without saying why",
                where=place(policy, rule),
                hint='treat it, or add because: "…" to the rule',
            )


def _is_about_entities(rule: Rule) -> bool:
    match = rule.match
    return match.column is None and match.tag is None and (match.entity is not None or match.family is not None)


def _in_text(rule: Rule, techniques: Mapping[str, Technique]) -> Rule:
    """A rule about columns as one about spans.

    A technique that cannot treat spans gives way to a replacement, which hides more. What stands in a sentence is less
    regular than a column's cells: where a technique can suppress what does not fit, it does so instead of stopping.
    """
    technique = techniques.get(rule.technique)
    if technique is None or not technique.on_spans:
        return replace(rule, technique=REPLACE, parameters=())
    lenient = any(parameter.name == _INVALID[0] for parameter in technique.parameters)
    if not lenient or _INVALID[0] in dict(rule.parameters):
        return rule
    return replace(rule, parameters=tuple(sorted((*rule.parameters, _INVALID))))


def _may_be_direct(match: Match) -> bool:
    if match.role is not None:
        return match.role is Role.DIRECT
    name = match.entity or match.family
    return name is None or entity(name).role is Role.DIRECT
