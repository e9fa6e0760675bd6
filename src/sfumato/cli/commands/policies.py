"""`sfumato policy`: look at policies and test them before they meet data."""

from __future__ import annotations

import os
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import count, document, lines
from sfumato.cli.surface import Command, Group, Surface


@click.group(cls=Group)
def policy() -> None:
    """Write, list, show, lint and test policies."""


@policy.command(
    cls=Command,
    examples="""
    sfumato policy init customers.csv
    sfumato policy init customers.csv --out mine.yaml
    """,
)
@options.reading
@options.recognizers
@click.option("--rows", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="Rows to sample.")
@click.option("--seed", type=options.SEED, default=0, show_default=True, help="Where in SOURCE they are drawn.")
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write it there; a file is not replaced.")
@click.pass_obj
def init(surface: Surface, /, *, out: str | None, **asked: Any) -> None:
    """Write a first policy from a scan of SOURCE.

    Each rule has its evidence beside it. Columns of which the scan is not sure are suppressed until you decide. The
    policy lints and runs as it is.
    """
    from sfumato.app import policy_init
    from sfumato.app.scans import ScanRequest

    result = policy_init.init(ScanRequest(**asked))
    if out is not None:
        policy_init.write(out, result["policy"])
    if surface.json:
        document(result)
    elif out is None:
        lines(*str(result["policy"]).splitlines())
    else:
        lines(f"{out}: {count(result['columns'], 'column')}, {len(result['unsure'])} of them suppressed as unsure")


@policy.command(
    "import",
    cls=Command,
    examples="""
    sfumato policy import examples/imports/presidio.json
    sfumato policy import examples/imports/masking.sql --table customer --out masking.yaml
    sfumato policy import examples/hierarchies --from arx --k 5
    """,
)
@click.argument("file")
@click.option(
    "--from",
    "form",
    type=click.Choice(["presidio", "arx", "postgresql_anonymizer", "greenmask"]),
    help="The tool that FILE is for (else it is found out).",
)
@click.option("--table", "table_name", metavar="NAME", help="Which table, where FILE is about several.")
@click.option("--k", type=click.IntRange(2, 1_000_000), help="Promise k over the quasi-identifiers that FILE names.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write it there; paths in it lead from there. A file is not replaced.",
)
@click.pass_obj
def import_(surface: Surface, /, *, file: str, out: str | None, **asked: Any) -> None:
    """Turn another tool's configuration into a policy.

    FILE holds Presidio's operators or recognizers, the security labels of PostgreSQL Anonymizer, Greenmask's
    transformation, or is a folder of ARX hierarchies. Where no technique does the same a stricter one is taken, and
    what has no equivalent is listed, in the policy and on stderr.
    """
    from sfumato.app import policy_import, policy_init
    from sfumato.cli.views import policy as view

    result = policy_import.import_(file, out=out, **asked)
    if out is not None:
        policy_init.write(out, result["policy"])
    if surface.json:
        document(result)
        return
    lines(*(str(result["policy"]).splitlines() if out is None else (f"{out}: from {result['from']}",)))
    view.tell_unsupported(result["unsupported"])


@policy.command(
    "list",
    cls=Command,
    examples="""
    sfumato policy list
    """,
)
@click.pass_obj
def list_(surface: Surface) -> None:
    """List the policies that ship with sfumato."""
    from sfumato.app import policies

    found = policies.names()
    if surface.json:
        document({"policies": found})
    else:
        from sfumato.cli.views import policy as view

        view.show_names(found)


@policy.command(
    cls=Command,
    examples="""
    sfumato policy show gdpr-analytics
    """,
)
@click.argument("policy")
@click.pass_obj
def show(surface: Surface, *, policy: str) -> None:
    """Print a policy.

    Redirect it to a file to begin one of your own.
    """
    from sfumato.app import policies

    shown = policies.show(policy)
    if surface.json:
        document(shown)
    else:
        lines(*str(shown["text"]).splitlines())


@policy.command(
    cls=Command,
    examples="""
    sfumato policy lint gdpr-analytics
    """,
)
@click.argument("policy")
@click.pass_context
def lint(context: click.Context, *, policy: str) -> None:
    """Find all mistakes of a policy at once.

    Each comes with its line and a suggestion. Exit code 2 if there are any.
    """
    from sfumato.app import policies

    result = policies.lint(policy, os.environ)
    if context.obj.json:
        document(result)
    else:
        from sfumato.cli.views import policy as view

        view.show_lint(result)
    context.exit(2 if result["problems"] else 0)


@policy.command(
    cls=Command,
    examples="""
    sfumato policy test gdpr-analytics
    """,
)
@click.argument("policy")
@click.pass_context
def test(context: click.Context, *, policy: str) -> None:
    """Run the tests that a policy carries.

    A test is an example row and what must become of it. Exit code 1 if one fails.
    """
    from sfumato.app import policies

    result = policies.test(policy, os.environ)
    if context.obj.json:
        document(result)
    else:
        from sfumato.cli.views import policy as view

        view.show_tests(result)
    context.exit(1 if result["failed"] else 0)


@policy.command(
    cls=Command,
    examples="""
    sfumato policy schema > policy.schema.json
    """,
)
def schema() -> None:
    """Print the JSON Schema of policies.

    Editors and linters complete and check a policy by it. It is JSON in either format.
    """
    from sfumato.app import policies

    document(policies.schema())
