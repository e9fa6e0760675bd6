"""`sfumato keys`: make keys. sfumato never stores one for you."""

from __future__ import annotations

import click

from sfumato.cli.output import document, lines
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def keys() -> None:
    """Make keys for pseudonyms and the vault."""


@keys.command(
    reads_data=False,
    cls=Command,
    examples="""
    export SFUMATO_KEY=$(sfumato keys new)
    sfumato keys new --out analytics.key
    """,
)
@click.option("--out", "path", metavar="FILE", help="Write it to a new file that only you can read (mode 0600).")
@click.pass_obj
def new(surface: Surface, *, path: str | None) -> None:
    """Make a random key of 32 bytes, written as 64 hex digits.

    Whoever holds the key can recompute pseudonyms: keep it in a secrets manager. A policy names it by reference,
    env://NAME or file://PATH, and never holds it.
    """
    from sfumato.app import keys as use

    made = use.new(path)
    if surface.json:
        document(made)
    elif path is None:
        lines(str(made["key"]))
    else:
        lines(f"{path}: a new key, readable by you alone.", f"A policy refers to it as {made['reference']}")
