"""What decides about one column (CONTRACTS §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.entities import Entity, Role, Tag
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Nulls, Policy, Rule, Untagged
from sfumato.pipeline.arrow import holds_text, logical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sfumato.core.errors import Where
    from sfumato.core.ports import Technique
    from sfumato.core.proposal import Proposal

TAG_KEY = b"sfumato.tag"
ORIGIN_KEY = b"sfumato.tag-origin"
"""Where the tag came from, for the plan's reasons; never written."""
SURE = 0.9
"""A proposal below this confidence decides nothing."""
NON_PII, TEXT = "non-pii", "text"


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
    suspect: bool = False
    """Whether the scan surely finds direct identifiers in a column that its tag calls something else."""

    @property
    def name(self) -> str:
        """The column's name."""
        return str(self.field.name)

    @property
    def sure(self) -> bool:
        """Whether a person says so, or the scan with enough confidence."""
        return self.source == "tag" or (self.confidence is not None and self.confidence >= SURE)

    @property
    def type(self) -> pa.DataType:
        """The type without dictionary encoding."""
        return logical(self.field.type)

    def meets(self, rule: Rule, policy: Policy) -> bool:
        """Whether the rule's conditions hold; what the scan says counts under `untagged: scan` alone."""
        if self.source == "tag" or (self.sure and policy.untagged is Untagged.SCAN):
            return rule.match.holds(column=self.name, tag=self.tag, entity=self.entity, role=self.role)
        return rule.match.holds(column=self.name, tag=None, entity=None, role=None)


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
        suspect = proposal is not None and proposal.role is Role.DIRECT and proposal.confidence >= SURE
        return Described(field=field, tag=tag.text, role=tag.role, entity=tag.entity, source="tag", suspect=suspect)
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


def decide(
    policy: Policy, column: Described, techniques: Mapping[str, Technique], unsound: frozenset[int]
) -> Decided | None:
    """The column's plan; raises everything that is wrong with it.

    None where the rule that decides is one of the `unsound`, whose mistakes are told already.
    """
    first = next((rule for rule in policy.rules if column.meets(rule, policy)), None)
    if column.source != "tag" and not any(r.match.column is not None and column.meets(r, policy) for r in policy.rules):
        unseen = _untagged(policy, column)
        if unseen is not None:
            return unseen
    if first is None and column.sure and column.tag == TEXT:
        first = Rule(number=0, match=policy.rules[0].match, technique=TEXT)
    if first is None:
        raise SfumatoError(
            "policy.column_unruled",
            "no rule decides about the column",
            hint=f"add a rule, e.g. {{match: {{column: {column.name}}}, technique: suppress}}{_headless(column)}",
            file=policy.origin,
            column=column.name,
        )
    return None if first.number in unsound else _ruled(policy, column, first, techniques)


def _headless(column: Described) -> str:
    """What to do where the column has no name but its place."""
    return "; or --header, if the file's first line names its columns" if column.name.isdecimal() else ""


def _untagged(policy: Policy, column: Described) -> Decided | None:
    """What happens to a column that nobody tagged or named; None where the scan's word counts."""
    if policy.untagged is Untagged.REFUSE:
        raise SfumatoError(
            "policy.untagged_refused",
            "the column has no tag and no rule names it",
            hint=f"name it in a rule, tag it, or say untagged: scan{_headless(column)}",
            file=policy.origin,
            column=column.name,
        )
    if policy.untagged is Untagged.SUPPRESS:
        return _suppressed(column, "untagged: suppress")
    if not column.sure:
        return _suppressed(column, f"the scan is not sure enough (below {SURE:g}), so it is suppressed")
    return None


def _ruled(policy: Policy, column: Described, rule: Rule, techniques: Mapping[str, Technique]) -> Decided:
    technique = techniques[rule.technique]
    problems = [*_unexplained(policy, column, rule), *_nulls(policy, column, rule)]
    kind = None
    try:
        kind = technique.output_type(column.type, dict(rule.parameters))
    except SfumatoError as error:
        where = {**error.where, **place(policy, rule), "column": column.name}
        problems += [Problem(code=one.code, message=one.message, where=where, hint=one.hint) for one in error.problems]
    if problems:
        raise SfumatoErrors(problems)
    by_default = rule.number == 0
    mode = _mode(column, rule, kind)
    plan = ColumnPlan(
        name=column.name,
        type=column.type,
        output_type=kind,
        mode=mode,
        technique=rule.technique,
        parameters=rule.parameters,
        nulls=rule.nulls,
        tag=column.tag,
        role=column.role,
        entity=column.entity,
        direct=_is_direct(column, technique),
        decided_by=column.source if column.sure else "rule",
        confidence=column.confidence,
        reasons=column.reasons,
        rule=None if by_default else rule.number,
        because=rule.because,
        why=f"{_origin(column)}; {'its spans are treated' if by_default else rule}",
    )
    return Decided(plan, kind)


def _unexplained(policy: Policy, column: Described, rule: Rule) -> Iterator[Problem]:
    """A direct identifier, or text that may hold some, is kept only by a rule that says why."""
    if rule.technique != "keep" or rule.because is not None:
        return
    kept = None
    if column.sure:
        kept = "a direct identifier" if column.role is Role.DIRECT else "free text" if column.tag == TEXT else None
    if kept is None and _is_opaque(column.type):
        kept = f"a column of type {column.type}, into which neither detection nor the gate looks,"
    if kept is None and column.suspect:
        kept = f"a column tagged {column.tag}, in which the scan finds direct identifiers,"
    if kept is not None:
        yield Problem(
            code="policy.because_missing",
            message=f"{kept} is kept without saying why",
            where={**place(policy, rule), "column": column.name},
            hint='treat it, correct its tag, or add because: "…" to the rule',
        )


def _is_opaque(kind: pa.DataType) -> bool:
    """Whether values of the type may hold text that nothing reads."""
    types = pa.types
    return bool(
        types.is_nested(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_fixed_size_binary(kind)
    )


def _nulls(policy: Policy, column: Described, rule: Rule) -> Iterator[Problem]:
    if rule.nulls is Nulls.TREAT and not holds_text(column.type):
        yield Problem(
            code="policy.type",
            message="nulls: treat is for text columns",
            where={**place(policy, rule), "column": column.name},
        )


def _is_direct(column: Described, technique: Technique) -> bool:
    """By tag, else by the classifier, else because people use the technique on identifiers (CONTRACTS §2.5).

    A column whose values have no text cannot be searched for.
    """
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return False
    if column.sure and column.role is not None:
        return column.role is Role.DIRECT
    return technique.implies_direct


def _mode(column: Described, rule: Rule, kind: pa.DataType | None) -> Mode:
    if kind is None:
        return Mode.ROWS if dict(rule.parameters).get("how") == "row" else Mode.DROP
    if rule.technique == TEXT:
        return Mode.TEXT
    if rule.technique == "keep":
        # A text that only the scan calls harmless is watched; one that a person named or tagged is kept.
        watched = column.source == "scan" and column.tag == NON_PII and rule.match.column is None
        return Mode.WATCH if watched and holds_text(column.type) else Mode.KEEP
    return Mode.CELLS


def _suppressed(column: Described, why: str) -> Decided:
    """Not written because nobody decided.

    Direct only where the scan suspects so: else the values of an innocent column would be hunted for in all others.
    """
    plan = ColumnPlan(
        name=column.name,
        type=column.type,
        output_type=None,
        mode=Mode.DROP,
        technique="suppress",
        parameters=(),
        nulls=Nulls.KEEP,
        tag=column.tag,
        role=column.role,
        entity=column.entity,
        direct=column.role is Role.DIRECT,
        decided_by="default",
        confidence=column.confidence,
        reasons=column.reasons,
        rule=None,
        because=None,
        why=f"{_origin(column)}; {why}",
    )
    return Decided(plan, None)


def place(policy: Policy, rule: Rule) -> dict[str, Where]:
    """Where a rule stands, for messages."""
    where: dict[str, Where] = {"file": policy.origin, "rule": rule.number}
    return where if rule.line is None else {**where, "line": rule.line}


def _origin(column: Described) -> str:
    if column.source == "tag":
        origin = (column.field.metadata or {}).get(ORIGIN_KEY, b"the source's metadata").decode("utf-8", "replace")
        return f"tag {column.tag} from {origin}"
    if column.source == "scan":
        return f"the scan proposes {column.tag} ({column.confidence:.2f})"
    return "no tag"
