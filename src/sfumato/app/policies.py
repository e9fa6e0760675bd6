"""The use cases about policies: find, show, check, and run the tests that a policy carries."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato import config
from sfumato.app import vaulting
from sfumato.app.opening import proposed, read_policy
from sfumato.app.policy_keys import keys_of
from sfumato.core.errors import Problem, SfumatoError
from sfumato.core.ports import TechniqueContext
from sfumato.pipeline.arrow import as_text
from sfumato.pipeline.batch import bind, process
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table

if TYPE_CHECKING:
    from sfumato.app.opening import ReadPolicy
    from sfumato.core.policy import PolicyTest
    from sfumato.detection.run import Detector


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
    config.find_policy(name)
    problems: Sequence[Problem] = ()
    try:
        read_policy(name, environ)  # with all the files that it names
    except SfumatoError as error:
        problems = error.problems
    return {"policy": name, "problems": [problem.as_dict() for problem in problems]}


def test(name: str, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Runs the rows that the policy gives as examples through the rules, as text columns."""
    environ = os.environ if environ is None else environ
    read = read_policy(name, environ)
    detector = read.detector()
    results = [_run(read, detector, case, environ) for case in read.policy.tests]
    passed = sum(result["passed"] for result in results)
    return {"policy": name, "tests": results, "passed": passed, "failed": len(results) - passed}


def _run(read: ReadPolicy, detector: Detector, case: PolicyTest, environ: Mapping[str, str]) -> dict[str, Any]:
    plugins = table()
    policy, hierarchies = read.policy, read.hierarchies
    row = {name: pa.array([None if value is None else str(value)], pa.string()) for name, value in case.row}
    batch = pa.RecordBatch.from_pydict(row)
    plan = compile_plan(
        dataclasses.replace(policy, subject=None, privacy=None),  # an example need not have those columns
        schema=batch.schema,
        techniques=plugins.techniques,
        proposals=proposed(row.items(), batch.schema, detector),
        hierarchies=hierarchies,
    )
    keys = keys_of(policy, environ)
    tools = TechniqueContext(keys=keys, vault=vaulting.passing_vault(plan, keys), hierarchies=hierarchies)
    treated = process(batch, plan, bind(plan, plugins.techniques, detector, tools)).batch
    columns = []
    for name, expected in case.expect:
        actual = as_text(treated.column(name))[0].as_py() if name in treated.schema.names and len(treated) else None
        wanted = None if expected is None else str(expected)
        columns.append({"column": name, "passed": actual == wanted, "expected": wanted, "actual": actual})
    return {"number": case.number, "passed": all(column["passed"] for column in columns), "columns": columns}
