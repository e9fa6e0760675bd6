"""The typed document → core values."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sfumato.core import canonical
from sfumato.core.detection import Detection
from sfumato.core.entities import Role
from sfumato.core.policy import (
    Delivery,
    Match,
    Nulls,
    Order,
    Policy,
    PolicyDetection,
    PolicyTest,
    Privacy,
    Rule,
    Untagged,
    Validation,
)

if TYPE_CHECKING:
    from sfumato.config.document import Document
    from sfumato.config.models import (
        ColumnRule,
        DeliverySection,
        DetectionSection,
        Example,
        PolicyFile,
        PrivacySection,
        SpanRule,
    )
    from sfumato.core.policy import Parameters, Scalar

_SAFE = 2**53 - 1
"""Larger integers have no JSON number (RFC 8785 §3.2.2.3, RFC 7493)."""


def policy(file: PolicyFile, document: Document, origin: str) -> Policy:
    """The whole policy, with its digest and the line of each rule."""
    # Absent keys are None although the models type them without (see there).
    promised: PrivacySection | None = file.privacy
    text: list[SpanRule] | None = file.text
    return Policy(
        name=file.name,
        digest=digest(file),
        domain=file.domain or file.name,
        keys=tuple((slot, value) for slot, value in file.keys if value is not None),
        subject=file.subject,
        untagged=Untagged(file.untagged),
        rules=tuple(column_rule(rule, i, document.line(("rules", i))) for i, rule in enumerate(file.rules)),
        text=None
        if text is None
        else tuple(span_rule(rule, i, document.line(("text", i))) for i, rule in enumerate(text)),
        privacy=None if promised is None else Privacy(quasi=tuple(promised.quasi), k=promised.k),
        validation=Validation(sample=file.validation.sample, max_leak_rate=file.validation.max_leak_rate),
        delivery=_delivery(file.delivery),
        tests=tuple(_test(test, i) for i, test in enumerate(file.tests)),
        origin=origin,
        detection=PolicyDetection(recognizers=tuple(file.detection.recognizers), settings=detection(file.detection)),
    )


def detection(section: DetectionSection) -> Detection:
    """The settings of detection. Errors: `usage` for what they must not say."""
    return Detection(
        min_score=section.min_score,
        thresholds=section.thresholds,
        countries=section.countries,
        allow=section.allow,
        deny=[(value, name) for name, values in section.deny.items() for value in values],
        examples=section.examples,
    )


def column_rule(rule: ColumnRule, index: int, line: int) -> Rule:
    """A rule for columns; `index` from 0."""
    match = rule.match
    return Rule(
        number=index + 1,
        match=Match(
            column=match.column,
            tag=match.tag,
            entity=match.entity,
            family=match.family,
            role=_role(match.role),
        ),
        technique=rule.technique,
        parameters=parameters(rule.with_),
        because=rule.because,
        nulls=Nulls(rule.nulls),
        line=line,
    )


def span_rule(rule: SpanRule, index: int, line: int) -> Rule:
    """A rule for spans in text; `index` from 0."""
    match = rule.match
    return Rule(
        number=index + 1,
        match=Match(entity=match.entity, family=match.family, role=_role(match.role)),
        technique=rule.technique,
        parameters=parameters(rule.with_),
        because=rule.because,
        line=line,
    )


def parameters(given: dict[str, Scalar | list[Scalar]]) -> Parameters:
    """A technique's parameters as sorted pairs."""
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in sorted(given.items()))


def digest(file: PolicyFile) -> str:
    """SHA-256 (hex) of the canonical JSON of what the policy says: expanded, without keys that only state a default.

    Comments, order of keys, quotes and line breaks do not change it; order of rules does.
    """
    said = file.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return hashlib.sha256(canonical.dumps(_representable(said))).hexdigest()


def _representable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _representable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_representable(item) for item in value]
    if isinstance(value, int) and not -_SAFE <= value <= _SAFE:
        return {"integer": str(value)}
    return value


def _delivery(section: DeliverySection) -> Delivery:
    order: str | None = section.order
    return Delivery(events=tuple(section.events), order=None if order is None else Order(order))


def _role(name: str | None) -> Role | None:
    return None if name is None else Role(name)


def _test(test: Example, index: int) -> PolicyTest:
    return PolicyTest(number=index + 1, row=tuple(test.row.items()), expect=tuple(test.expect.items()))
