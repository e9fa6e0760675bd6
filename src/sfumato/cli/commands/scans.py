"""`sfumato scan`: what is in data that nobody has described yet."""

from __future__ import annotations

import json
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import document
from sfumato.cli.surface import Command


@click.command(
    cls=Command,
    examples="""
    sfumato scan customers.csv
    sfumato scan customers.csv --format json
    sfumato scan customers.csv --write-baseline baseline.json
    sfumato scan customers.csv --baseline baseline.json --sarif findings.sarif
    """,
)
@options.reading
@options.recognizers
@options.dataset
@click.option("--rows", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="Rows to sample.")
@click.option("--seed", type=options.SEED, default=0, show_default=True, help="Where in SOURCE they are drawn.")
@click.option(
    "--fail-on",
    type=click.Choice(["untagged", "new"]),
    multiple=True,
    help="Exit code 1 for personal data in a column without a tag, or that the baseline does not know.",
)
@click.option("--baseline", metavar="FILE", help="What was found before; anything new is exit code 1.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found now: columns and counts, no values.")
@click.option("--sarif", metavar="FILE", help="Write the findings as SARIF 2.1.0 too, for code scanning.")
@click.pass_context
def scan(context: click.Context, /, *, sarif: str | None, **asked: Any) -> None:
    """Find out what each column of SOURCE holds.

    For each column, and each path of a nested one: the proposed tag, how sure, and why. A sample is read, spread over
    all files and row groups; values decide over names, and no value is ever shown. What was not looked at is said.
    """
    from sfumato.app import scans

    result = scans.scan(scans.ScanRequest(**asked))
    if sarif is not None:
        from sfumato.cli.views import sarif as findings

        scans.write_log(sarif, json.dumps(findings.log(result), indent=2, ensure_ascii=False) + "\n")
    if context.obj.json:
        document(result)
    else:
        from sfumato.cli.views import scan as view

        view.show(result)
    context.exit(1 if result["findings"]["failed"] else 0)
