"""What decides about one column (CONTRACTS §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.entities import Entity, Role, Tag
from sfumato.core.errors import SfumatoError
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Nulls, Policy, Rule, Untagged
from sfumato.pipeline.arrow import holds_text

if TYPE_CHECKING:
    from sfumato.core.ports import Technique
    from sfumato.core.proposal import Proposal

TAG_KEY = b"sfumato.tag"
SURE = 0.9
"""A proposal below this confidence decides nothing."""
NON_PII = "non-pii"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A column as rules see it, and where that description comes from: `tag`, `scan` or `default`."""

    field: pa.Field
    tag: str | None
    role: Role | None
    entity: Entity | None
    source: str
    confidence: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The column's name."""
        return str(self.field.name)


@dataclass(frozen=True, slots=True)
class Decided:
    """A column's plan and the type it is written with; None where it is not written."""

    column: ColumnPlan
    type: pa.DataType | None


def describe(field: pa.Field, proposal: Proposal | None) -> Described:
    """By the tag in the field's metadata, else by the classifier's proposal."""
    raw = (field.metadata or {}).get(TAG_KEY)
    if raw is not None:
        try:
            tag = Tag(raw.decode("utf-8", errors="replace"))
        except SfumatoError as error:
            raise SfumatoError(
                error.code, "sfumato.tag is not a tag", hint=error.problem.hint, column=field.name
            ) from None
        return Described(field=field, tag=tag.text, role=tag.role, entity=tag.entity, source="tag")
    if proposal is None:
        return Described(field=field, tag=None, role=None, entity=None, source="default")
    return Described(
        field=field,
        tag=proposal.tag,
        role=proposal.role,
        entity=proposal.entity,
        source="scan",
        confidence=proposal.confidence,
        reasons=proposal.reasons,
    )


def decide(policy: Policy, column: Described, techniques: Mapping[str, Technique]) -> Decided:
    """The column's plan; raises what is wrong with it."""
    named = next((rule for rule in policy.rules if _by_name(rule, column)), None)
    untagged = column.source != "tag"
    first = _first(policy, column)
    if untagged and named is None:
        if policy.untagged is Untagged.REFUSE:
            raise SfumatoError(
                "policy.untagged_refused",
                "the column has no tag and no rule names it",
                hint="name it in a rule, tag it, or say untagged: scan",
                column=column.name,
            )
        if policy.untagged is Untagged.SUPPRESS:
            return _suppressed(column, "untagged: suppress")
        if column.confidence is None or column.confidence < SURE:
            return _suppressed(column, f"the scan is not sure enough (below {SURE:g}), so it is suppressed")
    if first is None:
        raise SfumatoError(
            "policy.column_unruled",
            "no rule decides about the column",
            hint=f"add a rule, e.g. {{match: {{column: {column.name}}}, technique: suppress}}",
            column=column.name,
        )
    return _ruled(column, first, techniques)


def _by_name(rule: Rule, column: Described) -> bool:
    return rule.match.column is not None and _holds(rule, column)


def _holds(rule: Rule, column: Described) -> bool:
    return rule.match.holds(column=column.name, tag=column.tag, entity=column.entity, role=column.role)


def _first(policy: Policy, column: Described) -> Rule | None:
    return next((rule for rule in policy.rules if _holds(rule, column)), None)


def _ruled(column: Described, rule: Rule, techniques: Mapping[str, Technique]) -> Decided:
    technique = techniques[rule.technique]
    sure = column.source == "tag" or (column.confidence is not None and column.confidence >= SURE)
    direct = column.role is Role.DIRECT if sure and column.tag is not None else technique.implies_direct
    if rule.technique == "keep" and rule.because is None and column.role is Role.DIRECT and sure:
        raise SfumatoError(
            "policy.because_missing",
            "a direct identifier is kept without saying why",
            hint='treat it, or add because: "…" to the rule',
            column=column.name,
            rule=rule.number,
        )
    try:
        kind = technique.output_type(column.field.type, dict(rule.parameters))
    except SfumatoError as error:
        raise SfumatoError(
            error.code,
            error.problem.message,
            hint=error.problem.hint,
            **{**error.where, "column": column.name, "rule": rule.number},
        ) from None
    mode = _mode(column, rule, kind)
    if rule.nulls is Nulls.TREAT and not holds_text(column.field.type):
        raise SfumatoError("policy.type", "nulls: treat is for text columns", column=column.name, rule=rule.number)
    plan = ColumnPlan(
        name=column.name,
        mode=mode,
        technique=rule.technique,
        parameters=rule.parameters,
        nulls=rule.nulls,
        tag=column.tag,
        role=column.role,
        entity=column.entity,
        direct=direct,
        decided_by=column.source if sure else "rule",
        confidence=column.confidence,
        reasons=column.reasons,
        rule=rule.number,
        because=rule.because,
        why=f"{_origin(column)}; {rule}",
    )
    return Decided(plan, kind)


def _mode(column: Described, rule: Rule, kind: pa.DataType | None) -> Mode:
    if rule.technique == "suppress" and kind is None:
        return Mode.ROWS if dict(rule.parameters).get("how") == "row" else Mode.DROP
    if rule.technique == "text":
        return Mode.TEXT
    if rule.technique == "keep":
        # A column that only the scan calls harmless is watched; one that a person named or tagged is kept.
        watched = column.source == "scan" and column.tag == NON_PII and rule.match.column is None
        return Mode.WATCH if watched else Mode.KEEP
    return Mode.CELLS


def _suppressed(column: Described, why: str) -> Decided:
    plan = ColumnPlan(
        name=column.name,
        mode=Mode.DROP,
        technique="suppress",
        parameters=(),
        nulls=Nulls.KEEP,
        tag=column.tag,
        role=column.role,
        entity=column.entity,
        direct=False,
        decided_by="default",
        confidence=column.confidence,
        reasons=column.reasons,
        rule=None,
        because=None,
        why=f"{_origin(column)}; {why}",
    )
    return Decided(plan, None)


def _origin(column: Described) -> str:
    if column.source == "tag":
        return f"tag {column.tag} from the source's metadata"
    if column.source == "scan":
        return f"the scan proposes {column.tag} ({column.confidence:.2f})"
    return "no tag"
