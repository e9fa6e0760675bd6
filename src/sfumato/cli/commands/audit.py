"""`sfumato audit`: read and check the trail of everything that was done."""

from __future__ import annotations

import os

import click

from sfumato.cli import options
from sfumato.cli.output import document, lines
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def audit() -> None:
    """Read, verify and export the audit trail.

    Reading it is itself recorded.
    """


@audit.command(
    "list",
    reads_data=False,
    cls=Command,
    examples="""
    sfumato audit list
    sfumato audit list --kind release.published --limit 5
    """,
)
@click.option("--kind", help="Only records of this kind, for instance release.published.")
@click.option("--job", help="Only records of this job.")
@click.option("--limit", type=options.COUNT, default=50, show_default=True, help="The latest so many.")
@options.operator
@click.pass_obj
def list_(surface: Surface, *, kind: str | None, job: str | None, limit: int, operator: str | None) -> None:
    """List the latest records."""
    from sfumato.app import audit as use

    found = use.listing(kind=kind, job=job, limit=limit, environ=os.environ, operator=operator)
    if surface.json:
        document({"records": found})
    else:
        from sfumato.cli.views import audit as view

        view.show_list(found)


@audit.command(
    reads_data=False,
    cls=Command,
    examples="""
    sfumato audit show 1
    """,
)
@click.argument("seq", type=options.COUNT)
@options.operator
@click.pass_obj
def show(surface: Surface, *, seq: int, operator: str | None) -> None:
    """Show one record in full. SEQ is its number in the list."""
    from sfumato.app import audit as use

    record = use.show(seq, environ=os.environ, operator=operator)
    if surface.json:
        document(record)
    else:
        from sfumato.cli.views import audit as view

        view.show_record(record)


@audit.command(
    reads_data=False,
    cls=Command,
    examples="""
    sfumato audit verify
    sfumato audit verify --release safe.csv
    """,
)
@click.option("--release", "releases", multiple=True, metavar="DEST", help="A release whose head the trail must hold.")
@options.operator
@click.pass_obj
def verify(surface: Surface, *, releases: tuple[str, ...], operator: str | None) -> None:
    """Prove that no record was changed, removed or slipped in.

    With --release (as often as you like) also that the trail still holds what those manifests vouch for. Exit code 1
    and the number of the first bad record otherwise.
    """
    from sfumato.app import audit as use

    result = use.verify(releases=releases, environ=os.environ, operator=operator)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import audit as view

        view.show_verified(result)


@audit.command(
    reads_data=False,
    cls=Command,
    examples="""
    sfumato audit export trail.jsonl
    """,
)
@click.argument("path")
@options.operator
@click.pass_obj
def export(surface: Surface, *, path: str, operator: str | None) -> None:
    """Write all records to a file.

    PATH gets one JSON object a line, exactly as they are chained, and the signed head beside it: a copy to carry
    outside, against which the trail can be held later.
    """
    from sfumato.app import audit as use

    result = use.export(path, environ=os.environ, operator=operator)
    if surface.json:
        document(result)
    else:
        lines(f"{result['path']}: {result['records']:,} records")
