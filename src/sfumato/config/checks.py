"""What a well-formed policy still asks for that cannot be: other builds' features, unknown names, wrong parameters."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from sfumato.config.document import Document, Path, dotted
from sfumato.config.models import UNSUPPORTED, PolicyFile, PrivacySection
from sfumato.core.entities import ENTITIES, FAMILIES
from sfumato.core.errors import Problem, Where
from sfumato.core.parameters import check_rule
from sfumato.core.policy import Policy
from sfumato.core.ports import Technique
from sfumato.core.suggestion import suggestion

_EVENTS = ("stdout:", "file://")
_PROVIDERS = ("env://", "file://")


def check_file(file: PolicyFile, document: Document, origin: str, recognized: frozenset[str]) -> list[Problem]:
    """Problems of the document itself; `recognized` are the entities that detection can find."""
    found = [*_unsupported(file, (), document, origin), *_references(file, document, origin)]
    for section in ("rules", "text"):
        for place, rule in enumerate(getattr(file, section) or ()):
            path: Path = (section, place, "match")
            found += _names(rule.match, path, document, origin, recognized)
    privacy: PrivacySection | None = file.privacy
    if privacy is not None and "k" not in privacy.model_fields_set:
        path = ("privacy",)
        found.append(_problem("policy.invalid", "a promise needs k", path, document, origin, "say how many: k: 5"))
    return found


def check_rules(policy: Policy, techniques: Mapping[str, Technique], document: Document, origin: str) -> list[Problem]:
    """Problems of techniques and their parameters, with the line of each."""
    found: list[Problem] = []
    for section, rules in (("rules", policy.rules), ("text", policy.text or ())):
        for rule in rules:
            path: Path = (section, rule.number - 1)
            place: dict[str, Where] = {"file": origin, "line": document.line(path), "key": dotted(path)}
            found += check_rule(rule, techniques, in_text=section == "text", place=place)
    return [_at_key(problem, document) for problem in found]


def _at_key(problem: Problem, document: Document) -> Problem:
    """The same problem with the line of its own key instead of its rule's."""
    lines = {dotted(path): line for path, line in document.lines.items()}
    line = lines.get(str(problem.where.get("key")))
    return problem if line is None else dataclasses.replace(problem, where={**problem.where, "line": line})


def _unsupported(model: BaseModel, path: Path, document: Document, origin: str) -> Iterator[Problem]:
    for name, field in type(model).model_fields.items():
        key = field.alias or name
        value: Any = getattr(model, name)
        inner = (*path, key)
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get(UNSUPPORTED):
            if inner in document.lines:
                yield _problem("policy.unsupported", f"this build does not honour {key}", inner, document, origin, None)
        elif isinstance(value, BaseModel):
            yield from _unsupported(value, inner, document, origin)


def _references(file: PolicyFile, document: Document, origin: str) -> Iterator[Problem]:
    for slot in type(file.keys).model_fields:
        reference = getattr(file.keys, slot)
        if reference is not None and not reference.startswith(_PROVIDERS):
            known = ", ".join(_PROVIDERS)
            message = "this build has no such key provider"
            yield _problem("policy.unsupported", message, ("keys", slot), document, origin, f"there are: {known}")
    for place, target in enumerate(file.delivery.events):
        if not target.startswith(_EVENTS):
            message = "this build cannot deliver events there"
            path: Path = ("delivery", "events", place)
            yield _problem("policy.unsupported", message, path, document, origin, "stdout: or file://path")


def _names(
    match: BaseModel, path: Path, document: Document, origin: str, recognized: frozenset[str]
) -> Iterator[Problem]:
    entity, family = getattr(match, "entity", None), getattr(match, "family", None)
    known = recognized | set(ENTITIES)
    if entity is not None and entity not in known:
        yield _problem(
            "policy.invalid", "no entity has that name", (*path, "entity"), document, origin, suggestion(entity, known)
        )
    if family is not None and family not in FAMILIES:
        hint = suggestion(family, FAMILIES)
        yield _problem("policy.invalid", "no family has that name", (*path, "family"), document, origin, hint)


def _problem(code: str, message: str, path: Path, document: Document, origin: str, hint: str | None) -> Problem:
    where: dict[str, Where] = {"file": origin, "line": document.line(path), "key": dotted(path)}
    return Problem(code=code, message=message, where=where, hint=hint)
