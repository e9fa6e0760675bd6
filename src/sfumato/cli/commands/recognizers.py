"""`sfumato recognizers`: what detection looks for, and why it finds what it finds."""

from __future__ import annotations

import click

from sfumato.cli import options
from sfumato.cli.output import document
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def recognizers() -> None:
    """List and try out what detection looks for."""


@recognizers.command(
    "list",
    cls=Command,
    examples="""
    sfumato recognizers list
    sfumato recognizers list --country nl
    sfumato recognizers list --entity NATIONAL_ID
    """,
)
@click.option("--country", metavar="C", help="Only those of this country (ISO 3166).")
@click.option("--entity", metavar="E", help="Only those of this entity or family.")
@options.recognizers
@click.pass_obj
def list_(surface: Surface, *, country: str | None, entity: str | None, recognizers: tuple[str, ...]) -> None:
    """List the recognizers of this build, and those of files."""
    from sfumato.app import recognizers as use

    found = use.listing(country=country, entity_or_family=entity, recognizers=recognizers)
    if surface.json:
        document({"recognizers": found})
    else:
        from sfumato.cli.views import recognizer as view

        view.show_list(found)


@recognizers.command(
    cls=Command,
    examples="""
    sfumato recognizers show nl_bsn
    """,
)
@click.argument("name", metavar="ID")
@options.recognizers
@click.pass_obj
def show(surface: Surface, *, name: str, recognizers: tuple[str, ...]) -> None:
    """Show one recognizer: patterns, checks, scores, context words."""
    from sfumato.app import recognizers as use

    found = use.show(name, recognizers)
    if surface.json:
        document(found)
    else:
        from sfumato.cli.views import recognizer as view

        view.show_one(found)


@recognizers.command(
    cls=Command,
    examples="""
    sfumato recognizers test nl_bsn "bsn: 111222333"
    sfumato recognizers test email_address customers.csv
    """,
)
@click.argument("name", metavar="ID")
@click.argument("text", metavar="TEXT|FILE")
@options.recognizers
@click.pass_obj
def test(surface: Surface, *, name: str, text: str, recognizers: tuple[str, ...]) -> None:
    """Show what one recognizer finds in a text or file, and why.

    Also what scores too little to be reported. The other recognizers, which may win the same characters, are not asked:
    `sfumato detect --explain` asks them all.
    """
    from sfumato.app import recognizers as use

    found = use.test(name, text, recognizers)
    if surface.json:
        document(found)
    else:
        from sfumato.cli.views import recognizer as view

        view.show_test(found)
