"""`sfumato verify`: whether a release is what its manifest says."""

from __future__ import annotations

import os

import click

from sfumato.cli.output import document
from sfumato.cli.surface import Command, Surface


@click.command(
    cls=Command,
    examples="""
    sfumato run customers.csv safe.csv --policy gdpr-analytics --replace
    sfumato verify safe.csv
    """,
)
@click.argument("dest")
@click.option("--key", metavar="KEY", help="The signer's public key, or a file that holds it (else this home's).")
@click.pass_obj
def verify(surface: Surface, *, dest: str, key: str | None) -> None:
    """Check a release against its signed manifest.

    Fails (exit code 1) on any file that is changed, missing or added, and on a manifest that is not as it was signed.
    """
    from sfumato.app import releases

    result = releases.verify(dest, key=key, environ=os.environ)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import release as view

        view.show_verified(result)
