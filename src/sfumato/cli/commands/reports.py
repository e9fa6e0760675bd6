"""`sfumato report`: pages about what was done, to forward."""

from __future__ import annotations

import os

import click

from sfumato.cli.output import document, lines
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def report() -> None:
    """Write reports to forward."""


@report.command(
    cls=Command,
    examples="""
    sfumato run customers.csv safe.csv --policy gdpr-analytics --replace
    sfumato report release safe.csv --out release.html
    """,
)
@click.argument("dest")
@click.option("--out", metavar="FILE", help="Write it to a new file (else it is printed).")
@click.option("--key", metavar="KEY", help="The signer's public key, or a file that holds it (else this home's).")
@click.pass_obj
def release(surface: Surface, *, dest: str, out: str | None, key: str | None) -> None:
    """Write one HTML page about a release.

    Columns and techniques, what the gate checked and what it did not, the leak bound, k, whether the copy is
    pseudonymised or anonymised and why, and how to verify it. The release is verified first; the page loads nothing
    from elsewhere.
    """
    from sfumato.app import reports

    result = reports.release(dest, key=key, environ=os.environ)
    if out is not None:
        reports.write(out, result["html"])
    if surface.json:
        document(result)
    else:
        lines(result["html"].rstrip("\n") if out is None else f"{out}: the report of {dest}")
