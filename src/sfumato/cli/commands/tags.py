"""`sfumato tags`: what each field of a dataset is, versioned, in the schema registry."""

from __future__ import annotations

import os

import click

from sfumato.cli import options
from sfumato.cli.output import document
from sfumato.cli.surface import Command, Group, Surface

_VERSION = click.option("--version", type=options.COUNT, metavar="N", help="A version (else the latest).")


@click.group(cls=Group)
def tags() -> None:
    """Keep tags of datasets in the schema registry.

    A version never changes: every change of a tag makes a new one, recorded in the audit trail. `sfumato run --dataset
    NAME` uses the latest.
    """


@tags.command(
    "import",
    cls=Command,
    examples="""
    sfumato tags import customers customers.csv
    """,
)
@click.argument("dataset")
@click.argument("file")
@click.option("--table", "table_name", metavar="NAME", help="Which table, where FILE describes several.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["arrow", "avro", "dbt", "json-schema", "protobuf", "sql"]),
    help="What FILE is (else it is found out).",
)
@options.operator
@click.pass_obj
def import_(
    surface: Surface, *, dataset: str, file: str, table_name: str | None, form: str | None, operator: str | None
) -> None:
    """Read a schema and its tags from FILE.

    FILE is a Parquet or Arrow file with `sfumato.tag` in its fields' metadata, an Avro schema or JSON Schema with
    `confluent:tags`, a Protobuf descriptor set, dbt's manifest.json, SQL with COMMENT ON COLUMN, or any data that `run`
    reads. A field without a tag in FILE keeps the one it has in the registry.
    """
    from sfumato.app import tags as use

    result = use.import_(dataset, file, environ=os.environ, operator=operator, table_name=table_name, form=form)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show_import(result)


@tags.command(
    "set",
    cls=Command,
    examples="""
    sfumato tags set customers email=pii:email zip=quasi:zip
    """,
)
@click.argument("dataset")
@click.argument("given", nargs=-1, required=True, metavar="COLUMN=TAG...")
@click.option("--reason", default="", help="Why, for the history.")
@options.operator
@click.pass_obj
def set_(surface: Surface, *, dataset: str, given: tuple[str, ...], reason: str, operator: str | None) -> None:
    """Set tags of fields; an empty TAG removes one.

    A tag is pii:<kind>, quasi:<kind>, sensitive:<kind>, text or non-pii.
    """
    from sfumato.app import tags as use

    result = use.set_(dataset, given, environ=os.environ, operator=operator, reason=reason)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show(result)


@tags.command(
    cls=Command,
    examples="""
    sfumato tags show customers
    """,
)
@click.argument("dataset")
@_VERSION
@click.pass_obj
def show(surface: Surface, *, dataset: str, version: int | None) -> None:
    """Show a dataset's fields: tag, who set it, when."""
    from sfumato.app import tags as use

    result = use.show(dataset, environ=os.environ, version=version)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show(result)


@tags.command(
    "list",
    cls=Command,
    examples="""
    sfumato tags list
    """,
)
@click.pass_obj
def list_(surface: Surface) -> None:
    """List the datasets of the registry."""
    from sfumato.app import tags as use

    result = use.listing(os.environ)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show_datasets(result)


@tags.command(
    cls=Command,
    examples="""
    sfumato tags history customers
    """,
)
@click.argument("dataset")
@click.pass_obj
def history(surface: Surface, *, dataset: str) -> None:
    """Show every version and what it changed."""
    from sfumato.app import tags as use

    result = use.history(dataset, os.environ)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show_history(result)


@tags.command(
    cls=Command,
    examples="""
    sfumato tags diff customers 1 2
    """,
)
@click.argument("dataset")
@click.argument("one", type=options.COUNT)
@click.argument("other", type=options.COUNT)
@click.pass_obj
def diff(surface: Surface, *, dataset: str, one: int, other: int) -> None:
    """Show what differs between two versions."""
    from sfumato.app import tags as use

    result = use.diff(dataset, one, other, os.environ)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show_changes(result["changes"])


@tags.command(
    cls=Command,
    examples="""
    sfumato tags export customers customers.odcs.yaml
    """,
)
@click.argument("dataset")
@click.argument("dest")
@_VERSION
@click.option("--source", metavar="FILE", help="The Parquet file to copy, where DEST is one.")
@click.pass_obj
def export(surface: Surface, *, dataset: str, dest: str, version: int | None, source: str | None) -> None:
    """Write tags for other tools.

    DEST ending in .yaml or .json is an ODCS data contract; ending in .parquet, a copy of --source with the tags in its
    fields' metadata.
    """
    from sfumato.app import tags as use

    result = use.export(dataset, dest, environ=os.environ, version=version, source=source)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import tags as view

        view.show_export(result)


@tags.command(
    cls=Command,
    examples="""
    sfumato tags review customers customers.csv --accept-sure
    """,
)
@click.argument("dataset")
@click.argument("source")
@click.option("--accept-sure", is_flag=True, help="Accept every proposal of 90 % and more.")
@click.option("--decisions", metavar="FILE", help="YAML: each column with accept, reject or another tag.")
@options.operator
@click.pass_obj
def review(
    surface: Surface, *, dataset: str, source: str, accept_sure: bool, decisions: str | None, operator: str | None
) -> None:
    """Decide about the tags that a scan of SOURCE proposes.

    Asks column by column on a terminal; otherwise decides by --accept-sure or --decisions and lists what is left open.
    A proposal that was rejected is not made again.
    """
    from sfumato.app import reviews
    from sfumato.cli.views import review as view

    proposals = reviews.proposals(dataset, source, environ=os.environ)
    if decisions is not None:
        decided = reviews.from_file(decisions)
    elif accept_sure:
        decided = reviews.sure(proposals)
    elif view.can_ask():
        decided = view.ask(proposals, reviews.is_decision)
    else:
        decided = {}
    result = reviews.decide(dataset, proposals, decided, environ=os.environ, operator=operator)
    if surface.json:
        document(result)
    else:
        view.show(result)
