"""Policies, their mistakes and their tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from sfumato.cli.output import count, lines, printable, show_parts, table

Fields = Mapping[str, Any]


def show_names(policies: Sequence[Fields]) -> None:
    """The shipped policies."""
    show_parts(table(("policy", "what it is for"), ((entry["name"], entry["summary"]) for entry in policies)))


def show_lint(result: Fields) -> None:
    """Each mistake with its place and a suggestion."""
    problems = result["problems"]
    for problem in problems:
        place = ", ".join(f"{name} {value}" for name, value in problem["where"].items())
        lines(printable(f"[{problem['code']}] {problem['message']}" + (f" ({place})" if place else "")))
        if problem["hint"]:
            lines(printable(f"  hint: {problem['hint']}"))
    lines(printable(f"{result['policy']}: {count(len(problems), 'problem') if problems else 'no problems'}"))


def tell_unsupported(unsupported: Sequence[Fields]) -> None:
    """What an import could not carry over, on stderr."""
    told = count(len(unsupported), "thing") if unsupported else "everything"
    verb = "have" if len(unsupported) > 1 else "has"
    click.echo(f"{told} {verb} {'no' if unsupported else 'an'} equivalent{':' if unsupported else ''}", err=True)
    for one in unsupported:
        click.echo(printable(f"  {one['where']}: {one['what']}. {one['why']}"), err=True)


def show_tests(result: Fields) -> None:
    """Each test, and of a failed one what was expected and what came."""
    for test in result["tests"]:
        lines(f"test {test['number']}: {'passed' if test['passed'] else 'FAILED'}")
        for column in test["columns"]:
            if not column["passed"]:
                lines(
                    printable(f"  {column['column']}"),
                    printable(f"    expected {_shown(column, 'expected')}"),
                    printable(f"    actual   {_shown(column, 'actual')}"),
                )
    lines(printable(f"{result['policy']}: {result['passed']} passed, {result['failed']} failed"))


def _shown(column: Fields, side: str) -> str:
    if side not in column:
        return "(no such column)"
    return "(null)" if column[side] is None else str(column[side])
