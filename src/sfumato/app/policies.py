"""The use cases about policies: find, show, check, and run the tests that a policy carries."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato import config
from sfumato.app import vaulting
from sfumato.app.opening import detector_of, proposed, read_policy, recognizers_of
from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Policy, PolicyTest
from sfumato.core.ports import TechniqueContext
from sfumato.keys.ring import KeyRing
from sfumato.pipeline.arrow import as_text
from sfumato.pipeline.batch import bind, process
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table

if TYPE_CHECKING:
    from sfumato.core.hierarchy import Hierarchy


def names() -> list[dict[str, str]]:
    """The policies that ship with sfumato."""
    return config.shipped_policies()


def show(name: str) -> dict[str, str]:
    """A policy's text and where it comes from."""
    text, origin = config.find_policy(name)
    return {"name": name, "origin": origin, "text": text}


def schema() -> dict[str, Any]:
    """The JSON Schema of policies."""
    return config.policy_schema()


def lint(name: str, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All mistakes of a policy; an empty list where there is none."""
    environ = os.environ if environ is None else environ
    text, origin = config.find_policy(name)
    problems = config.lint(
        text,
        origin=origin,
        environ=environ,
        techniques=table().techniques,
    )
    if not problems:
        try:
            read_policy(name, environ)  # the hierarchies that it names, too
        except SfumatoError as error:
            problems = error.problems
    return {"policy": name, "problems": [problem.as_dict() for problem in problems]}


def test(name: str, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Runs the rows that the policy gives as examples through the rules, as text columns."""
    environ = os.environ if environ is None else environ
    policy, hierarchies = read_policy(name, environ)
    results = [_run(policy, hierarchies, case, environ) for case in policy.tests]
    passed = sum(result["passed"] for result in results)
    return {"policy": name, "tests": results, "passed": passed, "failed": len(results) - passed}


def _run(
    policy: Policy, hierarchies: Mapping[str, Hierarchy], case: PolicyTest, environ: Mapping[str, str]
) -> dict[str, Any]:
    plugins = table()
    detector = detector_of(recognizers_of())
    row = {name: pa.array([None if value is None else str(value)], pa.string()) for name, value in case.row}
    batch = pa.RecordBatch.from_pydict(row)
    plan = compile_plan(
        dataclasses.replace(policy, subject=None, privacy=None),  # an example need not have those columns
        schema=batch.schema,
        techniques=plugins.techniques,
        proposals=proposed(row.items(), batch.schema, detector),
        hierarchies=hierarchies,
    )
    keys = KeyRing(dict(policy.keys), policy.domain or policy.name, plugins.key_providers, environ)
    tools = TechniqueContext(keys=keys, vault=vaulting.passing_vault(plan, keys), hierarchies=hierarchies)
    treated = process(batch, plan, bind(plan, plugins.techniques, detector, tools)).batch
    columns = []
    for name, expected in case.expect:
        actual = as_text(treated.column(name))[0].as_py() if name in treated.schema.names and len(treated) else None
        wanted = None if expected is None else str(expected)
        columns.append({"column": name, "passed": actual == wanted, "expected": wanted, "actual": actual})
    return {"number": case.number, "passed": all(column["passed"] for column in columns), "columns": columns}
