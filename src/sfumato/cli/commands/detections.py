"""`sfumato detect`: what personal data stands where in documents."""

from __future__ import annotations

import sys
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import stream
from sfumato.cli.surface import Command, Surface


@click.command(
    cls=Command,
    formats=("jsonl", "text", "json"),
    examples="""
    echo "Write to ann@example.com" | sfumato detect -
    sfumato detect customers.csv --text-field notes --format text
    sfumato detect customers.csv --text-field notes --regulation gdpr --threshold PERSON=0.8
    sfumato detect customers.csv --text-field notes --explain --allow noreply@example.com
    """,
)
@options.documents
@options.detection
@click.option("--explain", is_flag=True, help="Tell why each span was found: pattern, check, context word.")
@click.option("--show-values", is_flag=True, help="Show the text of each span too.")
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Threads (else one a core).")
@click.pass_obj
def detect(
    surface: Surface, /, *, source: str, explain: bool, show_values: bool, workers: int | None, **asked: Any
) -> None:
    """Find personal data in documents.

    SOURCE is text (a document a line), JSON Lines or JSON (the text in a field), CSV, Parquet or Arrow (rows), a quoted
    glob, or - for standard input. Text, JSON Lines and CSV may be compressed (.gz, .zst).

    Prints a line a document: {"id","spans":[{"start","end","entity","family","score","recognizer"}]}, in their order.
    Offsets count Unicode code points from 0, the end excluded. The id is the input's, else the number of the line or
    row. No value is shown unless you ask for it. Exit code 0, whatever is found.
    """
    from sfumato.app import detecting as use

    settings, reading = options.settings(asked)
    request = use.DetectRequest(
        source=source, settings=settings, explain=explain, show_values=show_values, workers=workers, **reading
    )
    found = use.detect(request, sys.stdin.buffer)
    if surface.format == "text":
        from sfumato.cli.views import detection as view

        found = view.text(found)
    stream(found, member="documents" if surface.json else None)
