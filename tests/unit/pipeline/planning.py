"""Plans for the tests: a policy's rules against a schema, with a proposal or two."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sfumato.config import load_policy, parse_hierarchy
from sfumato.core.entities import Tag
from sfumato.core.errors import Problem, SfumatoErrors
from sfumato.core.plan import Plan
from sfumato.core.proposal import Proposal
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nkeys: {pseudonym: env://KEY}\n"
AGES = parse_hierarchy("ages.csv", "34;30-39;*\n51;50-59;*\n")


def proposal(column: str, tag: str, confidence: float = 0.95) -> Proposal:
    made = Tag(tag)
    return Proposal(
        column=column, tag=tag, role=made.role, entity=made.entity, confidence=confidence, reasons=("seen",)
    )


def planned(rules: str, schema: pa.Schema, *proposals: Proposal, **options: Any) -> Plan:
    policy = load_policy(HEAD + rules, origin="p.yaml", environ={})
    return compile_plan(
        policy,
        schema=schema,
        techniques=table().techniques,
        proposals={one.column: one for one in proposals},
        hierarchies={"ages.csv": AGES},
        **options,
    )


def refused(rules: str, schema: pa.Schema, *proposals: Proposal, **options: Any) -> list[Problem]:
    with pytest.raises(SfumatoErrors) as error:
        planned(rules, schema, *proposals, **options)
    assert error.value.exit_code == 2
    return list(error.value.problems)


def strings(*names: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string()) for name in names])


def tagged(**tags: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string(), metadata={"sfumato.tag": tag}) for name, tag in tags.items()])


def rule(condition: str, technique: str, *more: str) -> str:
    return "  - {" + ", ".join([f"match: {{{condition}}}", f"technique: {technique}", *more]) + "}\n"
