"""Compiling a policy against a schema: what each column is, which rule decides, whether it can be carried out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.plan import ColumnPlan, DetectedBy, JsonColumn, KeyUse, Mode, Plan
from sfumato.core.policy import Order, Policy, Rule
from sfumato.pipeline.assemble import (
    in_column,
    is_split,
    lost_members,
    output_schema,
    tag_of,
    unreached,
    unspoken,
    unsuited,
)
from sfumato.pipeline.checks import check_names, check_promises, check_rules, check_schema
from sfumato.pipeline.decide import Decided, decide, describe
from sfumato.pipeline.nest import map_stems
from sfumato.pipeline.span_rules import span_rules, unexplained
from sfumato.pipeline.warnings import narrowed, warnings

if TYPE_CHECKING:
    from sfumato.core.hierarchy import Hierarchy
    from sfumato.core.ports import Technique
    from sfumato.core.proposal import Proposal


_ALONE = DetectedBy()


def compile(  # noqa: A001 - the design's word
    policy: Policy,
    *,
    schema: pa.Schema,
    techniques: Mapping[str, Technique],
    proposals: Mapping[str, Proposal],
    hierarchies: Mapping[str, Hierarchy],
    nested: Mapping[str, Sequence[pa.Field]] | None = None,
    json: Sequence[JsonColumn] = (),
    rows: int | None = None,
    dataset: tuple[str, int] | None = None,
    detection: DetectedBy = _ALONE,
) -> Plan:
    """The plan; raises `SfumatoErrors` with every mistake before a row is read.

    `schema` may carry tags (`sfumato.tag` field metadata); `proposals` are the classifier's for columns without one;
    `hierarchies` go by the text that rules name them with; `rows` is the source's length where known, for the bound on
    collisions of short pseudonyms; `nested` has the paths of columns with parts, with types and tags, `json`
    tells which of those are JSON text; `dataset` says which version of the registry the tags are of; `detection` what
    decides beside this build's recognizers, for the record.
    """
    unsound, problems = check_rules(policy, techniques, hierarchies)
    split = {name: parts for name, parts in (nested or {}).items() if is_split(policy, schema.field(name))}
    paths = [part.name for parts in split.values() for part in parts]
    problems += [*check_schema(schema, split), *check_names(policy, schema, paths)]
    maps = _maps(schema, split, json)
    decided, undecided = _decided(policy, schema, split, maps, techniques, proposals, unsound)
    problems += undecided
    spans = span_rules(policy, techniques)
    columns = tuple(one.column for one in decided)
    detects = any(column.mode in (Mode.TEXT, Mode.WATCH) for column in columns)
    problems += unspoken(policy, json)
    problems += unreached(policy, columns, maps)
    problems += lost_members(policy, columns, maps)
    problems += check_promises(policy, columns, techniques)
    if detects or policy.text is not None:
        problems += unexplained(policy, spans)
    keys, missing = _keys(policy, columns, spans if detects else (), techniques)
    problems += missing
    if problems:
        raise SfumatoErrors(problems)
    return Plan(
        policy=policy.name,
        policy_digest=policy.digest,
        domain=policy.domain,
        subject=policy.subject,
        dataset=dataset,
        schema=pa.schema([field.with_metadata(tag_of(field)) for field in schema]),
        output=output_schema(schema, columns, text=frozenset(column.name for column in json)),
        columns=columns,
        spans=spans,
        privacy=policy.privacy,
        validation=policy.validation,
        order=policy.delivery.order or (Order.SHUFFLE if policy.privacy is not None else Order.KEEP),
        keys=keys,
        hierarchies=tuple(_used(columns, spans if detects else (), hierarchies)),
        json=tuple(column for column in json if column.name in split),
        warnings=(
            *warnings(policy, columns, spans if detects else (), json, rows),
            *narrowed(detection),
        ),
        detection=detection,
    )


def _decided(
    policy: Policy,
    schema: pa.Schema,
    split: Mapping[str, Sequence[pa.Field]],
    maps: Sequence[str],
    techniques: Mapping[str, Technique],
    proposals: Mapping[str, Proposal],
    unsound: frozenset[int],
) -> tuple[list[Decided], list[Problem]]:
    """Every column's plan, and what is wrong with those that have none."""
    decided: list[Decided] = []
    problems: list[Problem] = []
    for field in schema:
        inside = field.name if field.name in split else None
        parts: list[Decided] = []
        for part in split.get(field.name, (field,)):
            try:
                one = decide(policy, describe(part, proposals.get(part.name)), techniques, unsound)
            except SfumatoError as error:
                problems += error.problems
            else:
                parts += [] if one is None else [one]
        decided += parts if inside is None else in_column(inside, parts, maps)
    problems += unsuited(policy, decided, maps)
    return decided, problems


def _maps(schema: pa.Schema, split: Mapping[str, Sequence[pa.Field]], json: Sequence[JsonColumn]) -> tuple[str, ...]:
    """The full paths of all maps in the columns that are split."""
    inside = [stem for field in schema if field.name in split for stem in map_stems(field.name, field.type)]
    return (*inside, *(column.full(stem) for column in json for stem in column.maps))


def _keys(
    policy: Policy, columns: tuple[ColumnPlan, ...], spans: tuple[Rule, ...], techniques: Mapping[str, Technique]
) -> tuple[tuple[KeyUse, ...], list[Problem]]:
    """The sub-keys that columns and spans need, and the slots that the policy does not fill."""
    names = {column.technique for column in columns if column.mode is Mode.CELLS} | {rule.technique for rule in spans}
    used = [techniques[name] for name in names if name in techniques]
    needed = sorted({(one.slot, one.purpose) for one in used if one.slot is not None and one.purpose is not None})
    uses, missing = [], []
    for slot, purpose in needed:
        reference = policy.reference(slot)
        if reference is not None:
            uses.append(KeyUse(slot=slot, purpose=purpose, reference=reference))
            continue
        missing.append(
            Problem(
                code="plan.key_missing",
                message="the plan needs a key slot that the policy does not fill",
                where={"file": policy.origin, "key": f"keys.{slot}"},
                hint=f"make a key with `sfumato keys new` and add keys: {{{slot}: env://SFUMATO_KEY}}",
            )
        )
    return tuple(uses), missing


def _used(
    columns: tuple[ColumnPlan, ...], spans: tuple[Rule, ...], hierarchies: Mapping[str, Hierarchy]
) -> Iterator[Hierarchy]:
    """The hierarchies that the plan looks values up in, each once."""
    parameters = [column.parameters for column in columns] + [rule.parameters for rule in spans]
    named = [dict(given).get("hierarchy") for given in parameters]
    for reference in dict.fromkeys(name for name in named if isinstance(name, str)):
        yield hierarchies[reference]
