"""`sfumato techniques`: what a rule can do with a column."""

from __future__ import annotations

import click

from sfumato.cli.output import document
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def techniques() -> None:
    """List techniques and their parameters."""


@techniques.command(
    "list",
    reads_data=False,
    cls=Command,
    examples="""
    sfumato techniques list
    """,
)
@click.pass_obj
def list_(surface: Surface) -> None:
    """List the techniques that a rule may name."""
    from sfumato.app import techniques as use

    found = use.listing()
    if surface.json:
        document({"techniques": found})
    else:
        from sfumato.cli.views import technique as view

        view.show_list(found)


@techniques.command(
    reads_data=False,
    cls=Command,
    examples="""
    sfumato techniques show generalize
    """,
)
@click.argument("name")
@click.pass_obj
def show(surface: Surface, *, name: str) -> None:
    """Show one technique: what it does, its parameters, an example rule."""
    from sfumato.app import techniques as use

    found = use.show(name)
    if surface.json:
        document(found)
    else:
        from sfumato.cli.views import technique as view

        view.show_one(found)
