"""`sfumato redact`, `restore` and `sessions`: text in, text out, and the way back."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import count, document, lines, stream
from sfumato.cli.surface import Command, Group, Surface

_POLICY = click.option("-p", "--policy", metavar="P", help="A policy, for its text: rules and its keys.")


@click.command(
    cls=Command,
    formats=("text", "json"),
    examples="""
    echo "Write to ann@example.com" | sfumato redact -
    echo "Write to ann@example.com" | sfumato redact - --session c47
    sfumato redact customers.csv --text-field notes --regulation gdpr
    """,
)
@options.documents
@options.detection
@_POLICY
@click.option("--session", "name", metavar="S", help="Numbered placeholders, kept for `sfumato restore`.")
@options.session
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Threads (else one a core).")
@click.pass_obj
def redact(
    surface: Surface,
    /,
    *,
    name: str | None,
    policy: str | None,
    key: str | None,
    operator: str | None,
    workers: int | None,
    **asked: Any,
) -> None:
    """Write documents with personal data replaced.

    SOURCE is read as by `sfumato detect` and written in its own form, tables as CSV. What is found becomes <ENTITY>, or
    what the policy's text: rules say. Of JSON and tables every text is looked into, except the id; with --text-field
    only that one, and all else stays as it is.

    With --session each value gets a placeholder of its own, <PERSON_1>, the same in every call of the session. The way
    back is sealed in sfumato's home under the key; `sfumato restore` goes it.

    This is no release: no gate looks at the output. `sfumato run` makes releases.
    """
    from sfumato.app import redacting as use
    from sfumato.app.sessions import SessionRequest

    settings, reading = options.settings(asked)
    session = (
        None
        if name is None
        else SessionRequest(name=name, key=key, policy=policy, operator=operator, environ=os.environ)
    )
    request = use.RedactRequest(
        policy=policy, settings=settings, session=session, environ=os.environ, workers=workers, **reading
    )
    done = use.Counts()
    made = use.redact(request, sys.stdin.buffer, done, as_json=surface.json)
    stream(made, member="documents" if surface.json else None, last=lambda: {"spans": done.spans})
    click.echo(f"{count(done.spans, 'span')} replaced in {count(done.documents, 'document')}", err=True)


@click.command(
    cls=Command,
    formats=("text", "json"),
    examples="""
    echo "I wrote to **<email_address_1>**." | sfumato restore - --session c47
    """,
)
@options.documents
@click.option("--session", "name", required=True, metavar="S", help="The session that the placeholders are of.")
@_POLICY
@options.session
@click.option("--reason", default="", help="Why, for the audit trail.")
@click.option("--end", is_flag=True, help="Delete the session afterwards.")
@click.pass_obj
def restore(
    surface: Surface,
    /,
    *,
    name: str,
    policy: str | None,
    key: str | None,
    operator: str | None,
    **asked: Any,
) -> None:
    """Put the values of a session back, on record.

    SOURCE, for instance a model's answer, is written with values for the placeholders that `sfumato redact --session`
    put into what it answers. Case, markdown and HTML around a placeholder do not matter. Placeholders that the session
    does not know stay and are counted. The audit trail says how many, before you see them.
    """
    from sfumato.app import redacting as use
    from sfumato.app.sessions import SessionRequest

    session = SessionRequest(name=name, key=key, policy=policy, operator=operator, environ=os.environ)
    done = use.Counts()
    made = use.restore(use.RestoreRequest(session=session, **asked), sys.stdin.buffer, done, as_json=surface.json)
    told = "documents" if surface.json else None
    stream(made, member=told, last=lambda: {"restored": done.restored, "unknown": done.unknown})
    unknown = f"; {done.unknown:,} not known to the session" if done.unknown else ""
    click.echo(f"{count(done.restored, 'placeholder')} restored{unknown}", err=True)


@click.group(cls=Group)
def sessions() -> None:
    """List and end sessions of redaction."""


@sessions.command("list", cls=Command, examples="sfumato sessions list")
@click.pass_obj
def list_(surface: Surface) -> None:
    """List sessions and how many placeholders they have."""
    from sfumato.app import sessions as use

    found = use.listing(os.environ)
    if surface.json:
        document({"sessions": found})
    else:
        from sfumato.cli.views import session as view

        view.show_list(found)


@sessions.command(cls=Command, examples="sfumato sessions end c47")
@click.argument("name", metavar="S")
@options.operator
@click.pass_obj
def end(surface: Surface, *, name: str, operator: str | None) -> None:
    """Delete a session with all its values.

    What it redacted cannot be restored any more.
    """
    from sfumato.app import sessions as use

    result = use.end(name, os.environ, operator)
    if surface.json:
        document(result)
    else:
        lines(f"Ended: {count(result['placeholders'], 'placeholder')} of the session {name} lead nowhere now.")
