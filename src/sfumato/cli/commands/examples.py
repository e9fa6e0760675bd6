"""`sfumato example`: data to try things on."""

from __future__ import annotations

import click

from sfumato.cli import options
from sfumato.cli.output import count, document, lines, printable
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def example() -> None:
    """Make example data of people who do not exist."""


@example.command(
    cls=Command,
    examples="""
    sfumato example customers customers.csv --rows 500
    sfumato example customers clean.parquet --rows 500 --clean-notes
    """,
)
@click.argument("path")
@click.option("--rows", type=options.COUNT, default=2000, show_default=True, help="How many customers.")
@click.option(
    "--seed", type=options.SEED, default=20260101, show_default=True, help="The same seed gives the same file."
)
@click.option("--clean-notes", is_flag=True, help="Leave no identifiers inside the notes.")
@click.pass_obj
def customers(surface: Surface, *, path: str, rows: int, seed: int, clean_notes: bool) -> None:
    """Write a table of customers who do not exist.

    They have names, e-mail addresses, telephone numbers, cards, and notes with identifiers inside. PATH ends in .csv or
    .parquet. An existing file is replaced.
    """
    from sfumato.app import examples as use

    result = use.customers(path, rows=rows, seed=seed, clean_notes=clean_notes)
    if surface.json:
        document(result)
    else:
        lines(f"{printable(str(result['path']))}: {count(int(str(result['rows'])), 'fictitious customer')}")
