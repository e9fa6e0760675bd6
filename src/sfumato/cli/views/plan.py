"""A plan as people read it: what becomes of each column, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, show_parts, size, table

Fields = Mapping[str, Any]
_MIN_SCORE = 0.5


def show(plan: Fields) -> None:
    """Source and policy, the columns, then everything else that is promised."""
    paragraphs(*_head(plan))
    lines("")
    show_parts(table(("column", "becomes", "why"), (_row(column) for column in plan["columns"])))
    if plan["spans"]:
        lines("", "Inside free text:")
        # A rule for everything may be followed by the one that completes every plan; the first one counts.
        rows = {str(rule["match"]): treatment(rule) for rule in reversed(plan["spans"])}
        show_parts(table(("what is found", "becomes"), reversed(rows.items())))
    lines("")
    paragraphs(*_promises(plan))


def treatment(column: Fields) -> str:
    """`generalize width=10`."""
    return " ".join([column["technique"], *(f"{name}={_value(value)}" for name, value in column["parameters"].items())])


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(str(part) for part in value)
    # Of a hierarchy's path the file's name is enough here; the JSON document has it in full.
    return str(value).rpartition("/")[2]


def _row(column: Fields) -> tuple[str, str, str]:
    becomes = treatment(column)
    if column["output_type"] is None:
        becomes += " (not in the copy)"
    why = str(column["why"])
    if column.get("because"):
        why += f" Because: {column['because']}"
    return str(column["name"]), becomes, why


def _head(plan: Fields) -> list[tuple[str, str]]:
    source, policy = plan["source"], plan["policy"]
    facts = [source["format"], *(f"{name} {source[name]!r}" for name in ("encoding", "delimiter") if source.get(name))]
    if source.get("partition_keys"):
        facts.append("partitions by " + ", ".join(source["partition_keys"]))
    if source.get("header") is False:
        facts.append("no header")
    if source.get("rows") is not None:
        facts.append(count(source["rows"], "row"))
    if source.get("files", 1) != 1:
        facts.append(count(source["files"], "file"))
    facts.append(size(source["bytes"]))
    return [
        ("Source", f"{source['uri']} ({', '.join(facts)})"),
        ("Policy", f"{policy['name']} ({policy['origin']}, digest {str(policy['digest'])[:16]})"),
    ]


def _detection(said: Fields) -> Iterator[str]:
    """Whatever is other than without a word about detection."""
    yield from (one["file"] for one in said["recognizers"])
    if said["min_score"] != _MIN_SCORE:
        yield f"scores from {said['min_score']:g}"
    yield from (f"{name} from {score:g}" for name, score in said["thresholds"].items())
    if said["allow"]["entries"]:
        yield f"{said['allow']['entries']:,} allowed"
    if said["deny"]["entries"]:
        yield f"{said['deny']['entries']:,} always found"


def _promises(plan: Fields) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    privacy, checks = plan["privacy"], plan["validation"]
    if privacy:
        alike = f"every row shares {', '.join(privacy['quasi'])} with at least {privacy['k'] - 1} others"
        told.append(("Privacy", f"{alike} (k = {privacy['k']}), or nothing is published"))
    sample, limit = f"{checks['sample']:,}", f"{checks['max_leak_rate']:.2%}"
    told.append(("Gate", f"checks {sample} rows, or all of fewer; refuses one leak, or a bound on leaks above {limit}"))
    told.append(("Rows", "are shuffled" if plan["order"] == "shuffle" else "keep their order"))
    told += [("Key", f"{key['slot']}, for {key['purpose']}, from {key['provider']}") for key in plan["keys"]]
    if detection := ", ".join(_detection(plan["detection"])):
        told.append(("Detection", detection))
    if plan.get("dataset"):
        told.append(("Dataset", f"{plan['dataset']['name']}, version {plan['dataset']['version']} of the registry"))
    if plan.get("subject"):
        told.append(("Subject", str(plan["subject"])))
    return told + [("Warning", str(warning)) for warning in plan["warnings"]]
