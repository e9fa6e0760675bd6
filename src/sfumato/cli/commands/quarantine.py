"""`sfumato quarantine`: rows that could not be read, and the way back to them."""

from __future__ import annotations

import os
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import count, document, lines
from sfumato.cli.surface import Group, Surface


@click.group(cls=Group)
def quarantine() -> None:
    """Rows that a run could not read (--on-bad-row quarantine)."""


@quarantine.command(
    "list",
    reads_data=False,
    examples="""
    sfumato quarantine list
    """,
)
@click.pass_obj
def list_(surface: Surface) -> None:
    """The jobs with quarantined rows, the latest last."""
    from sfumato.app import quarantined as use

    found = use.listing(os.environ)
    if surface.json:
        document({"quarantined": found})
    else:
        lines(*(f"{one['job']}  {one['bytes']:,} bytes" for one in found), count(len(found), "job"))


@quarantine.command(
    "open",
    examples="""
    printf 'id,phone\\n1,+1 202 555 0101\\n2,b,c\\n' > bad.csv
    sfumato run bad.csv good.csv --policy gdpr-analytics --on-bad-row quarantine
    sfumato quarantine open latest rows.jsonl --policy gdpr-analytics --purpose repair --reason t1
    """,
)
@click.argument("job")
@click.argument("out")
@click.option("-p", "--policy", required=True, metavar="P", help="The run's policy, for its vault key.")
@click.option("--purpose", required=True, help="What the rows are for, for the audit trail.")
@click.option("--reason", required=True, help="Why now: a case, a request, an order.")
@options.operator
@click.pass_obj
def open_(surface: Surface, /, **asked: Any) -> None:
    """Write a job's quarantined rows to a file, on record.

    JOB is a job's id, or latest. OUT, a new file that only you can read, gets a line of JSON a row: file, row, code,
    and the row as text or base64.
    """
    from sfumato.app import quarantined as use
    from sfumato.app.detokenizing import Why

    why = Why(purpose=asked["purpose"], reason=asked["reason"])
    names = ("job", "policy", "out", "operator")
    result = use.open_(use.OpenRequest(why=why, **{name: asked[name] for name in names}))
    if surface.json:
        document(result)
    else:
        lines(f"{count(result['rows'], 'row')} of job {result['job']} in {result['dest']}")
