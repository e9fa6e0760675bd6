"""`sfumato vault` and `sfumato detokenize`: the token vault and the way back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from sfumato.cli import options
from sfumato.cli.output import document, lines
from sfumato.cli.surface import Command, Group, Surface

if TYPE_CHECKING:
    from sfumato.app.vaults import VaultRequest

_WHICH = (
    click.option("-p", "--policy", metavar="P", help="A policy, for its domain and its key of the slot vault."),
    click.option("--domain", metavar="D", help="The domain, where no policy says it."),
    click.option("--key", metavar="REF", help="The vault key's reference, e.g. env://NAME, where no policy says it."),
    options.operator,
)


def _which(command: Any) -> Any:
    for option in reversed(_WHICH):
        command = option(command)
    return command


def _request(policy: str | None, domain: str | None, key: str | None, operator: str | None) -> VaultRequest:
    from sfumato.app.vaults import VaultRequest

    return VaultRequest(policy=policy, domain=domain, key=key, environ=os.environ, operator=operator)


@click.group(cls=Group)
def vault() -> None:
    """Look after the token vault: check, back up, restore, re-key.

    Values in it are sealed. Without the key that a policy names as keys.vault nothing can be read.
    """


@vault.command(cls=Command, examples="sfumato vault status")
@click.pass_obj
def status(surface: Surface) -> None:
    """List domains, tokens and key ids."""
    from sfumato.app import vaults as use

    result = use.status(os.environ)
    if surface.json:
        document(result)
    else:
        from sfumato.cli.views import vault as view

        view.show_status(result)


@vault.command(cls=Command, examples="sfumato vault check --domain shop --key env://SFUMATO_KEY")
@_which
@click.pass_obj
def check(surface: Surface, *, policy: str | None, domain: str | None, key: str | None, operator: str | None) -> None:
    """Prove that no row was changed or moved.

    Opens every row of the domain in its place. Exit code 1 at the first that does not open.
    """
    from sfumato.app import vaults as use

    result = use.check(_request(policy, domain, key, operator))
    if surface.json:
        document(result)
    else:
        lines(f"Sound: {result['tokens']:,} tokens of the domain {result['domain']} open in their own place.")


@vault.command(cls=Command, examples="sfumato vault backup vault.backup")
@click.argument("path", metavar="FILE")
@options.operator
@click.pass_obj
def backup(surface: Surface, *, path: str, operator: str | None) -> None:
    """Copy the vault into a new file.

    It may be in use meanwhile. The file holds sealed values and wrapped keys: worth nothing without the key.
    """
    from sfumato.app import vaults as use

    result = use.backup(path, environ=os.environ, operator=operator)
    if surface.json:
        document(result)
    else:
        lines(*(f"{name}: {count:,} tokens" for name, count in result["domains"].items()), f"Written to {path}")


@vault.command(
    cls=Command,
    examples="""
    sfumato vault restore vault.backup
    """,
)
@click.argument("path", metavar="FILE")
@options.operator
@click.pass_obj
def restore(surface: Surface, *, path: str, operator: str | None) -> None:
    """Put back from a backup what the vault lacks.

    What is there stays. If anything contradicts, nothing is put back.
    """
    from sfumato.app import vaults as use

    result = use.restore(path, environ=os.environ, operator=operator)
    if surface.json:
        document(result)
    else:
        lines(*(f"{name}: {count:,} tokens in the backup" for name, count in result["domains"].items()), "Restored.")


@vault.command(
    cls=Command,
    examples="""
    export SFUMATO_NEW_KEY=$(sfumato keys new)
    sfumato vault rekey --domain shop --key env://SFUMATO_KEY --to env://SFUMATO_NEW_KEY
    """,
)
@_which
@click.option("--to", required=True, metavar="REF", help="The new key's reference.")
@click.pass_obj
def rekey(
    surface: Surface, *, policy: str | None, domain: str | None, key: str | None, operator: str | None, to: str
) -> None:
    """Wrap a domain's keys by another key.

    Tokens stay what they are and running jobs go on; policies must name the new key from now on.
    """
    from sfumato.app import vaults as use

    result = use.rekey(_request(policy, domain, key, operator), to)
    if surface.json:
        document(result)
    else:
        lines(
            f"{result['keys']} keys of the domain {result['domain']} are wrapped by {result['to']} now.",
            f"Next: name the new key in the policies, keys: {{vault: {to}}}",
        )


@click.command(
    cls=Command,
    examples="""
    sfumato run customers.csv tokens.csv --policy examples/tokens.yaml
    sfumato detokenize tokens.csv named.csv -p examples/tokens.yaml --purpose support --reason c47
    sfumato detokenize --token t1.0d9f3c52.7Qd2bVYcSmG4pYzk3R8m5A -p examples/tokens.yaml --purpose support --reason c47
    """,
)
@click.argument("source", required=False)
@click.argument("dest", required=False)
@click.option("--token", "tokens", multiple=True, metavar="TOKEN", help="One token; as often as you like.")
@click.option("--column", "columns", multiple=True, metavar="C", help="Only this column of SOURCE; repeatable.")
@click.option("--purpose", required=True, help="What the values are for, for the audit trail.")
@click.option("--reason", required=True, help="Why now: a case, a request, an order.")
@_which
@click.pass_obj
def detokenize(surface: Surface, /, **asked: Any) -> None:
    """Turn tokens back into values, on record.

    Either --token, or SOURCE and DEST: a file whose tokens, as whole cells or inside text, become values in a new file
    that only you can read. The audit trail names purpose, reason and every token that was opened, before you see it.
    """
    from sfumato.app import detokenizing as use
    from sfumato.core.errors import SfumatoError

    request = _request(asked["policy"], asked["domain"], asked["key"], asked["operator"])
    why = use.Why(purpose=asked["purpose"], reason=asked["reason"])
    source, dest, tokens = asked["source"], asked["dest"], asked["tokens"]
    if bool(tokens) == (source is not None) or (source is None) != (dest is None) or (tokens and asked["columns"]):
        raise SfumatoError("usage", "give either --token, or SOURCE and DEST", hint="sfumato detokenize --help")
    result = use.tokens(tokens, request, why) if tokens else use.file(source, dest, asked["columns"], request, why)
    if surface.json:
        document(result)
        return
    from sfumato.cli.views import vault as view

    view.show_tokens(result) if tokens else view.show_file(result)
