"""Policy files → core values, with all mistakes at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

from sfumato.config.checks import check_file, check_rules
from sfumato.config.document import Document, parse
from sfumato.config.models import ColumnRule, PolicyFile, PrivacySection, SpanRule
from sfumato.config.shape import validate
from sfumato.config.variables import expand
from sfumato.core.entities import Role
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.policy import (
    Delivery,
    Match,
    Nulls,
    Order,
    Parameters,
    Policy,
    PolicyTest,
    Privacy,
    Rule,
    Untagged,
    Validation,
    Value,
)
from sfumato.core.ports import Technique


def load_policy(
    text: str,
    *,
    origin: str,
    environ: Mapping[str, str],
    techniques: Mapping[str, Technique],
    recognized: frozenset[str] = frozenset(),
) -> Policy:
    """The policy of `text`; raises `SfumatoErrors` with every mistake, each with file, line, key and a hint.

    `origin` is the file's name for messages; `environ` fills `${VAR}`; `recognized` are entities that detection knows
    beside the table's.
    """
    policy, problems = _load(text, origin, environ, techniques, recognized)
    if problems or policy is None:
        raise SfumatoErrors(problems)
    return policy


def lint(
    text: str,
    *,
    origin: str,
    environ: Mapping[str, str],
    techniques: Mapping[str, Technique],
    recognized: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """Every mistake of a policy, in the order of its lines."""
    try:
        _, problems = _load(text, origin, environ, techniques, recognized)
    except SfumatoError as error:
        return error.problems
    return tuple(problems)


def _load(
    text: str,
    origin: str,
    environ: Mapping[str, str],
    techniques: Mapping[str, Technique],
    recognized: frozenset[str],
) -> tuple[Policy | None, list[Problem]]:
    document = parse(text, origin)
    problems = [*document.problems, *expand(document, environ, origin)]
    file, shapes = validate(document, origin)
    problems += [problem for _, problem in shapes]
    policy = None
    if file is not None:
        policy = _policy(file, document, origin)
        problems += check_file(file, document, origin, recognized)
        problems += check_rules(policy, techniques, document, origin)
    return policy, sorted(problems, key=lambda problem: int(problem.where.get("line", 0)))


def _policy(file: PolicyFile, document: Document, origin: str) -> Policy:
    normal = file.model_dump(by_alias=True, exclude_unset=True)
    # The models type optional keys without None, so that `key:` without a value is refused; absent, they are None.
    domain: str | None = file.domain
    privacy: PrivacySection | None = file.privacy
    k: int | None = privacy.k if privacy is not None else None
    text: list[SpanRule] | None = file.text
    order: str | None = file.delivery.order
    return Policy(
        name=file.name,
        digest=hashlib.sha256(rfc8785.dumps(normal)).hexdigest(),
        domain=domain or file.name,
        keys=tuple((slot, reference) for slot, reference in file.keys.model_dump().items() if reference is not None),
        subject=file.subject,
        untagged=Untagged(file.untagged),
        rules=tuple(_rule(place, rule, document, "rules") for place, rule in enumerate(file.rules)),
        text=None if text is None else tuple(_rule(i, rule, document, "text") for i, rule in enumerate(text)),
        privacy=None if privacy is None or k is None else Privacy(quasi=tuple(privacy.quasi), k=k),
        validation=Validation(sample=file.validation.sample, max_leak_rate=file.validation.max_leak_rate),
        delivery=Delivery(events=tuple(file.delivery.events), order=None if order is None else Order(order)),
        tests=tuple(
            PolicyTest(number=place + 1, row=tuple(test.row.items()), expect=tuple(test.expect.items()))
            for place, test in enumerate(file.tests)
        ),
        origin=origin,
    )


def _rule(place: int, rule: ColumnRule | SpanRule, document: Document, section: str) -> Rule:
    match: dict[str, Any] = rule.match.model_dump(exclude_none=True)
    if "role" in match:
        match["role"] = Role(match["role"])
    return Rule(
        number=place + 1,
        match=Match(**match),
        technique=rule.technique,
        parameters=_parameters(rule.with_),
        because=rule.because,
        nulls=Nulls(getattr(rule, "nulls", "keep")),
        line=document.line((section, place)),
    )


def _parameters(given: Mapping[str, Any]) -> Parameters:
    def frozen(value: Any) -> Value:
        return tuple(value) if isinstance(value, list) else value

    return tuple(sorted((name, frozen(value)) for name, value in given.items()))
