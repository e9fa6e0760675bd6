"""Compiling a policy against a schema: what each column is, which rule decides, whether it can be carried out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.entities import Role, entity
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.plan import ColumnPlan, KeyUse, Mode, Plan
from sfumato.core.policy import Match, Order, Policy, Rule
from sfumato.core.suggestion import suggestion
from sfumato.pipeline.decide import Decided, decide, describe
from sfumato.pipeline.warnings import warnings

if TYPE_CHECKING:
    from sfumato.core.hierarchy import Hierarchy
    from sfumato.core.ports import Technique
    from sfumato.core.proposal import Proposal

_REPLACE_ALL = "replace"


def compile(  # noqa: A001 - the design's word
    policy: Policy,
    *,
    schema: pa.Schema,
    techniques: Mapping[str, Technique],
    proposals: Mapping[str, Proposal],
    hierarchies: Mapping[str, Hierarchy],
) -> Plan:
    """The plan; raises `SfumatoErrors` with every mistake before a row is read.

    `schema` may carry tags (`sfumato.tag` field metadata); `proposals` are the classifier's for columns without one.
    """
    problems: list[Problem] = []
    decided = []
    for field in schema:
        try:
            described = describe(field, proposals.get(field.name))
            decided.append(decide(policy, described, techniques))
        except SfumatoError as error:
            problems += error.problems
    spans = _span_rules(policy)
    columns = tuple(one.column for one in decided)
    detects = any(column.mode in (Mode.TEXT, Mode.WATCH) for column in columns)
    problems += [*_names(policy, schema), *_promises(policy, columns, techniques)]
    if detects:
        problems += _span_problems(spans)
    keys, missing = _keys(policy, columns, spans if detects else (), techniques)
    problems += missing
    if problems:
        raise SfumatoErrors(problems)
    order = policy.delivery.order or (Order.SHUFFLE if policy.privacy is not None else Order.KEEP)
    return Plan(
        policy=policy.name,
        policy_digest=policy.digest,
        domain=policy.domain,
        subject=policy.subject,
        schema=_bare(schema),
        output=_output(schema, decided),
        columns=columns,
        spans=spans,
        privacy=policy.privacy,
        validation=policy.validation,
        order=order,
        keys=keys,
        hierarchies=tuple(hierarchies.values()),
        warnings=tuple(warnings(policy, columns, schema)),
    )


def _output(schema: pa.Schema, decided: list[Decided]) -> pa.Schema:
    """The written columns with their types; tags stay with columns that are kept."""
    return pa.schema([schema.field(one.column.name).with_type(one.type) for one in decided if one.type is not None])


def _bare(schema: pa.Schema) -> pa.Schema:
    return schema.remove_metadata()


def _span_rules(policy: Policy) -> tuple[Rule, ...]:
    """The rules for spans: `text:`, else the rules by entity or family alone; at the end, replace everything."""
    own = policy.text
    rules = own if own is not None else tuple(rule for rule in policy.rules if _is_about_spans(rule))
    last = Rule(number=0, match=Match(), technique=_REPLACE_ALL)
    return (*rules, last)


def _is_about_spans(rule: Rule) -> bool:
    match = rule.match
    named = match.entity is not None or match.family is not None
    return named and match.column is None and match.tag is None and rule.technique not in ("text", "keep")


def _span_problems(spans: tuple[Rule, ...]) -> Iterator[Problem]:
    """A direct identifier is kept in text only by a rule that says why."""
    for rule in spans:
        if rule.technique != "keep" or rule.because is not None:
            continue
        named = rule.match.entity
        role = entity(named).role if named is not None else rule.match.role
        if role not in (Role.QUASI, Role.SENSITIVE):
            yield Problem(
                code="policy.because_missing",
                message="a direct identifier in text is kept without saying why",
                where=_rule_place(rule),
                hint='add because: "…" to the rule',
            )


def _names(policy: Policy, schema: pa.Schema) -> Iterator[Problem]:
    """Columns that the policy promises something about must exist."""
    wanted = [("subject", policy.subject)] if policy.subject is not None else []
    wanted += [("privacy.quasi", name) for name in (policy.privacy.quasi if policy.privacy else ())]
    for key, name in wanted:
        if name not in schema.names:
            yield Problem(
                code="policy.unknown_column",
                message=f"{key} names a column that does not exist",
                where={"file": policy.origin, "key": key, "column": name},
                hint=suggestion(name, schema.names),
            )


def _promises(
    policy: Policy, columns: tuple[ColumnPlan, ...], techniques: Mapping[str, Technique]
) -> Iterator[Problem]:
    """A quasi-identifier of the promise is written, and not as a pseudonym: then it would say nothing or everything."""
    for column in columns:
        if policy.privacy is None or column.name not in policy.privacy.quasi:
            continue
        keyed = techniques[column.technique].slot is not None if column.technique in techniques else False
        if not column.written or keyed:
            what = "is replaced by pseudonyms" if column.written else "is not written"
            yield Problem(
                code="policy.quasi_undecided",
                message=f"a quasi-identifier of privacy {what}",
                where={"column": column.name, "rule": column.rule or 0},
                hint="generalize or keep it, or take it out of privacy.quasi",
            )


def _keys(
    policy: Policy, columns: tuple[ColumnPlan, ...], spans: tuple[Rule, ...], techniques: Mapping[str, Technique]
) -> tuple[tuple[KeyUse, ...], list[Problem]]:
    """The sub-keys that columns and spans need, and the slots that the policy does not fill."""
    names = {column.technique for column in columns if column.mode is Mode.CELLS} | {rule.technique for rule in spans}
    needed = sorted(
        {(t.slot, t.purpose) for name in names if (t := techniques[name]).slot is not None and t.purpose is not None}
    )
    uses, missing = [], []
    for slot, purpose in needed:
        reference = policy.reference(str(slot))
        if reference is None:
            missing.append(
                Problem(
                    code="plan.key_missing",
                    message="the plan needs a key slot that the policy does not fill",
                    where={"file": policy.origin, "key": f"keys.{slot}"},
                    hint=f"make a key with `sfumato keys new` and add keys: {{{slot}: env://SFUMATO_KEY}}",
                )
            )
        else:
            uses.append(KeyUse(slot=str(slot), purpose=str(purpose), reference=reference))
    return tuple(uses), missing


def _rule_place(rule: Rule) -> dict[str, str | int]:
    return {"rule": rule.number} if rule.line is None else {"rule": rule.number, "line": rule.line}
