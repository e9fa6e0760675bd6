"""Options that several commands share, under the policy's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

LARGEST = 2**53 - 1
"""No count is larger: JSON could not hold it, nor the audit trail."""
COUNT = click.IntRange(1, LARGEST)
SEED = click.IntRange(0, LARGEST)
Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])


_POLICY = click.option(
    "-p", "--policy", required=True, metavar="P", help="A policy file, or the name of a shipped one."
)
_READING = (
    click.option("--delimiter", metavar="CHAR", help="CSV: what separates cells (else it is found out)."),
    click.option("--encoding", default="auto", show_default=True, help="CSV: utf-8, latin-1 or auto."),
    click.option("--header/--no-header", default=None, help="CSV: whether the first line names the columns."),
)


dataset = click.option("--dataset", metavar="NAME", help="Tags from the registry: see `sfumato tags`.")


def job(command: Wrapped) -> Wrapped:
    """SOURCE, the policy, and how to read the source."""
    return _with(command, click.argument("source"), _POLICY, *_READING, dataset)


def reading(command: Wrapped) -> Wrapped:
    """SOURCE and how to read it."""
    return _with(command, click.argument("source"), *_READING)


def _with(command: Wrapped, *given: Callable[[Wrapped], Wrapped]) -> Wrapped:
    for option in reversed(given):
        command = option(command)
    return command


operator = click.option(
    "--operator",
    envvar="SFUMATO_OPERATOR",
    metavar="NAME",
    help="Who is doing this, for the audit trail (else the system's user).",
)
