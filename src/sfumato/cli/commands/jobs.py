"""`sfumato plan`, `preview` and `run`: one policy, one source, one release."""

from __future__ import annotations

import json
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import document, lines
from sfumato.cli.surface import Command, Surface

_FORMATS = ("csv", "csv.gz", "csv.zst", "tsv", "tsv.gz", "tsv.zst", "parquet", "arrow", "jsonl", "json")


@click.command(
    cls=Command,
    examples="""
    sfumato plan customers.csv --policy gdpr-analytics
    sfumato plan customers.csv --policy gdpr-analytics --format json
    """,
)
@options.job
@options.operator
@click.pass_obj
def plan(surface: Surface, /, **asked: Any) -> None:
    """Show what would be done with each column, and why.

    SOURCE is a file, a quoted glob or a directory of CSV, TSV, JSON Lines (also compressed: .csv.gz, .jsonl.zst),
    JSON, Parquet or Arrow files. Nested data goes by path; keys of Hive partition directories (year=2024) are columns.
    No data is written.
    """
    from sfumato.app import jobs
    from sfumato.app.requests import JobRequest

    result = jobs.plan(JobRequest(**asked))
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import plan as view

        view.show(result)


@click.command(
    cls=Command,
    examples="""
    sfumato preview customers.csv --policy gdpr-analytics
    sfumato preview customers.csv --policy gdpr-analytics --rows 2 --show-values
    """,
)
@options.job
@click.option("--rows", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many rows to treat.")
@click.option("--show-values", is_flag=True, help="Show the original values instead of masking them.")
@options.operator
@click.pass_obj
def preview(surface: Surface, /, *, rows: int, show_values: bool, **asked: Any) -> None:
    """Show some rows before and after treatment.

    Originals are masked unless --show-values is given. No data is written.
    """
    from sfumato.app import jobs
    from sfumato.app.requests import JobRequest

    result = jobs.preview(JobRequest(**asked), rows=rows, show_values=show_values)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import preview as view

        view.show(result)


@click.command(
    cls=Command,
    examples="""
    sfumato run customers.csv safe.csv --policy gdpr-analytics
    sfumato run customers.csv safe.parquet --policy gdpr-analytics --gate full --workers 2
    sfumato run customers.csv release --policy gdpr-analytics --to parquet --format json
    """,
)
@options.job
@click.argument("dest")
@click.option("--to", type=click.Choice(_FORMATS), help="Format, where DEST is a directory (else the source's).")
@click.option("--replace", is_flag=True, help="Swap an existing DEST for the new release, in one step.")
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Threads (else one a core).")
@click.option(
    "--gate",
    type=click.Choice(["sample", "full"]),
    default="sample",
    show_default=True,
    help="Check a random sample of rows for leaks, or every row.",
)
@click.option(
    "--on-bad-row",
    type=click.Choice(["refuse", "quarantine"]),
    default="refuse",
    show_default=True,
    help="A row that cannot be read stops the run, or is sealed under the vault key and left out.",
)
@click.option("--compression-level", type=click.IntRange(1, 22), metavar="N", help="Parquet: zstd level.")
@options.operator
@click.pass_obj
def run(surface: Surface, /, **asked: Any) -> None:
    """Make a privacy-safe copy of SOURCE at DEST.

    The copy is staged out of sight, checked by the gate, and only then published, whole, with a signed manifest beside
    it. If the gate refuses (exit code 1) nothing is published.

    Keys are read from where the policy says. For gdpr-analytics that is the variable SFUMATO_KEY; `sfumato keys new`
    makes one.

    DEST with a known ending (.csv, .csv.gz, .parquet …) is one file, any other DEST a directory. SOURCE is never
    written to. Keys of its Hive partition directories (year=2024) are columns of the copy.

    A completion event for `stdout:` is the last line of the output, and the field `event` of the JSON document.
    """
    from sfumato.app import jobs
    from sfumato.app.requests import RunRequest
    from sfumato.cli.progress import progress

    result = jobs.run(RunRequest(**asked), progress())
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import release as view

        view.show_run(result)
        if any(event["target"] == "stdout:" for event in result["events"]):
            lines(json.dumps(result["event"]))
