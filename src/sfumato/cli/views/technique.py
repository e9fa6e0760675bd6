"""Techniques and their parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import lines, show_parts, table, text

Fields = Mapping[str, Any]


def show_list(techniques: Sequence[Fields]) -> None:
    """One line a technique."""
    show_parts(table(("technique", "what it does"), ((entry["id"], entry["summary"]) for entry in techniques)))
    lines("", "sfumato techniques show NAME explains one.")


def show_one(technique: Fields) -> None:
    """What it does, its parameters, an example."""
    show_parts(text(f"{technique['id']}: {technique['summary']}"))
    lines("")
    show_parts(text(technique["description"]))
    if technique["slot"]:
        lines("", f"It needs the key slot `{technique['slot']}` of the policy.")
    if technique["parameters"]:
        lines("")
        show_parts(table(("parameter", "type", "meaning"), (_row(entry) for entry in technique["parameters"])))
    if technique.get("example"):
        lines("", "Example", *(f"  {line}" for line in str(technique["example"]).rstrip().splitlines()))


def _row(parameter: Fields) -> tuple[str, str, str]:
    kind = "|".join(parameter["choices"]) if parameter["choices"] else parameter["type"]
    meaning = [str(parameter["summary"])]
    low, high = parameter["minimum"], parameter["maximum"]
    if low is not None or high is not None:
        meaning.append(f"from {low:g}" if high is None else f"to {high:g}" if low is None else f"{low:g} to {high:g}")
    if parameter["required"]:
        meaning.append("required")
    elif parameter["default"] is not None:
        meaning.append(f"default {parameter['default']}")
    return parameter["name"], kind, "; ".join(meaning)
