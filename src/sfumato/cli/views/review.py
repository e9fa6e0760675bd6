"""A review on a terminal, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from sfumato.cli.output import lines, printable, show_parts, table

_ANSWERS = {"a": "accept", "r": "reject", "s": "skip"}


def can_ask() -> bool:
    """Whether somebody sits at both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(proposed: Sequence[Mapping[str, Any]], valid: Callable[[str], bool]) -> dict[str, str]:
    """Asks about each column until the answer is valid; `q` ends, and leaves the rest open."""
    decided: dict[str, str] = {}
    for column in proposed:
        told = f"{column['name']}: {column['tag']} ({column['confidence']:.0%}): {'; '.join(column['evidence'])}"
        click.echo(printable(told), err=True)
        answer = ""
        while answer != "q" and not valid(answer):
            given = click.prompt("[a]ccept, [r]eject, [s]kip, [q]uit, or another tag", default="s", err=True).strip()
            answer = _ANSWERS.get(given, given)
        if answer == "q":
            break
        decided[column["name"]] = answer
    return decided


def show(result: Mapping[str, Any]) -> None:
    """Counts, then what is still open with its evidence."""
    accepted, rejected = len(result["accepted"]), len(result["rejected"])
    lines(f"{result['dataset']}, version {result['version']}: {accepted} accepted, {rejected} rejected")
    for name in result["not_proposed"]:
        lines(f"not among the proposals: {printable(name)}")
    if result["open"]:
        lines("", "Still open:")
        rows = ((c["name"], c["tag"], f"{c['confidence']:.0%}", "; ".join(c["evidence"])) for c in result["open"])
        show_parts(table(("column", "tag", "sure", "evidence"), rows))
