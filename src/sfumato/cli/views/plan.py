"""A plan as people read it: what becomes of each column, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, printable, show_parts, size, table

Fields = Mapping[str, Any]


def show(plan: Fields) -> None:
    """Source and policy, the columns, then everything else that is promised."""
    lines(*_head(plan), "")
    show_parts(table(("column", "becomes", "why"), (_row(column) for column in plan["columns"])))
    if plan["spans"]:
        lines("", "Inside free text:")
        rows = ((str(rule["match"]), treatment(rule)) for rule in plan["spans"])
        show_parts(table(("what is found", "becomes"), rows))
    lines("", *_promises(plan))


def treatment(column: Fields) -> str:
    """`generalize width=10`."""
    return " ".join([column["technique"], *(f"{name}={_value(value)}" for name, value in column["parameters"].items())])


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(str(part) for part in value)
    return str(value)


def _row(column: Fields) -> tuple[str, str, str]:
    becomes = treatment(column)
    if column["output_type"] is None:
        becomes += " (not in the copy)"
    why = str(column["why"])
    if column.get("because"):
        why += f" Because: {column['because']}"
    return str(column["name"]), becomes, why


def _head(plan: Fields) -> list[str]:
    source, policy = plan["source"], plan["policy"]
    facts = [source["format"], *(f"{name} {source[name]!r}" for name in ("encoding", "delimiter") if source.get(name))]
    if source.get("header") is False:
        facts.append("no header")
    if source.get("rows") is not None:
        facts.append(count(source["rows"], "row"))
    if source.get("files", 1) != 1:
        facts.append(count(source["files"], "file"))
    facts.append(size(source["bytes"]))
    return [
        printable(f"Source  {source['uri']} ({', '.join(facts)})"),
        printable(f"Policy  {policy['name']} ({policy['origin']}, digest {str(policy['digest'])[:16]})"),
    ]


def _promises(plan: Fields) -> list[str]:
    told: list[str] = []
    if plan["privacy"]:
        told.append(
            f"Privacy  every row shares {', '.join(plan['privacy']['quasi'])} with at least "
            f"{plan['privacy']['k'] - 1} others (k = {plan['privacy']['k']})"
        )
    checks = plan["validation"]
    told.append(
        f"Gate     at least {checks['sample']:,} rows are checked; refuses any leak, and more than "
        f"{checks['max_leak_rate']:.2%} that could have been missed"
    )
    told.append("Rows     " + ("are shuffled" if plan["order"] == "shuffle" else "keep their order"))
    told += [f"Key      {key['slot']} for {key['purpose']} from {key['provider']}" for key in plan["keys"]]
    if plan.get("subject"):
        told.append(f"Subject  {plan['subject']}")
    told += [f"Warning  {warning}" for warning in plan["warnings"]]
    return [printable(line) for line in told]
