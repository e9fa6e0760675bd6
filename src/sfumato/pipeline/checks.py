"""What must hold between a policy, the techniques of this build and the schema it meets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import Problem
from sfumato.core.parameters import check_rule
from sfumato.core.suggestion import suggestion
from sfumato.pipeline.decide import place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sfumato.core.errors import Where
    from sfumato.core.hierarchy import Hierarchy
    from sfumato.core.plan import ColumnPlan
    from sfumato.core.policy import Policy, Rule
    from sfumato.core.ports import Technique


def check_schema(schema: pa.Schema, split: Mapping[str, Sequence[pa.Field]] | None = None) -> Iterator[Problem]:
    """Names must tell columns apart, and the paths inside those that are `split`."""
    for name, times in Counter(schema.names).items():
        if times > 1:
            yield Problem(code="plan.collision", message=f"{times} columns have the same name", where={"column": name})
    parts = split or {}
    seen = Counter(name for name in set(schema.names) if name not in parts)
    for column, fields in parts.items():
        seen.update(field.name for field in fields)
        for path in dict.fromkeys(field.name for field in fields if seen[field.name] > 1):
            yield Problem(
                code="plan.collision",
                message="a path inside the column is written like another column or path",
                where={"column": path},
                hint=f"treat {column} as a whole, by a rule that names it",
            )


def check_rules(
    policy: Policy, techniques: Mapping[str, Technique], hierarchies: Mapping[str, Hierarchy]
) -> tuple[frozenset[int], list[Problem]]:
    """Techniques, parameters and hierarchies of all rules: numbers of the unsound rules for columns, and mistakes."""
    unsound: set[int] = set()
    problems: list[Problem] = []
    for section, rules in (("rules", policy.rules), ("text", policy.text or ())):
        for rule in rules:
            where: dict[str, Where] = {**place(policy, rule), "key": f"{section}[{rule.number}]"}
            found = check_rule(rule, techniques, in_text=section == "text", place=where)
            found += _hierarchy(rule, hierarchies, where)
            problems += found
            unsound |= {rule.number} if found and section == "rules" else set()
    return frozenset(unsound), problems


def check_names(policy: Policy, schema: pa.Schema, paths: Collection[str] = ()) -> Iterator[Problem]:
    """Columns that the policy names must exist; only the subject may be a path inside one."""
    for problem in _named_columns(policy, schema):
        path = problem.where["column"]
        if path not in paths:
            yield problem
        elif problem.where["key"] != "subject":
            message = "a promise is made about columns, not about paths inside one"
            yield Problem(code="policy.unsupported", message=message, where=problem.where)


def check_promises(
    policy: Policy, columns: tuple[ColumnPlan, ...], techniques: Mapping[str, Technique]
) -> Iterator[Problem]:
    """A quasi-identifier of the promise is written, and not as a pseudonym: then it would say nothing or everything."""
    for column in columns:
        if policy.privacy is None or column.name not in policy.privacy.quasi:
            continue
        if not column.written:
            what = "is not written"
        elif techniques[column.technique].slot is not None:
            what = "is replaced by pseudonyms"
        else:
            continue
        rule: dict[str, Where] = {} if column.rule is None else {"rule": column.rule}
        yield Problem(
            code="policy.quasi_undecided",
            message=f"a quasi-identifier of privacy {what}",
            where={"file": policy.origin, "column": column.name, **rule},
            hint="generalize or keep it by a rule, or take it out of privacy.quasi",
        )


def _hierarchy(rule: Rule, hierarchies: Mapping[str, Hierarchy], where: Mapping[str, Where]) -> Iterator[Problem]:
    """The named file was read, and it has the level asked for."""
    parameters = dict(rule.parameters)
    reference, level = parameters.get("hierarchy"), parameters.get("level")
    if not isinstance(reference, str) or reference.startswith("builtin:"):
        return
    if reference not in hierarchies:
        yield Problem(
            code="plan.hierarchy", message="the hierarchy was not read", where={**where, "hierarchy": reference}
        )
    elif isinstance(level, int) and level >= hierarchies[reference].height:
        yield Problem(
            code="policy.parameter",
            message=f"the hierarchy has levels 0 to {hierarchies[reference].height - 1}",
            where={**where, "hierarchy": reference},
        )


def _named_columns(policy: Policy, schema: pa.Schema) -> Iterator[Problem]:
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
