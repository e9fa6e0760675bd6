"""The token vault as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sfumato.cli.output import count, lines, printable, show_parts, table

Fields = Mapping[str, Any]


def show_status(result: Fields) -> None:
    """A domain a line."""
    if not result["domains"]:
        lines("The vault is empty.")
        return
    rows = (
        (
            one["domain"],
            f"{one['tokens']:,}",
            one["vault"] or "",
            ", ".join(one["data_keys"]),
            ", ".join(one["wrapped_by"]),
        )
        for one in result["domains"]
    )
    show_parts(table(("domain", "tokens", "vault", "data keys", "wrapped by"), rows))


def show_tokens(result: Fields) -> None:
    """Each token with its value."""
    for one in result["values"]:
        known = one["value"] is not None
        lines(printable(f"{one['token']}  {one['value'] if known else '(not in the vault)'}"))


def show_file(result: Fields) -> None:
    """What was opened, and where it is."""
    lines(
        f"{result['dest']}: {count(result['opened'], 'token')} opened ({result['distinct']:,} distinct)"
        f" in {', '.join(map(printable, result['columns'])) or 'all texts'}",
        "It holds original values, and only you may read it.",
    )
    if result["unknown"]:
        lines(f"{count(result['unknown'], 'token')} of this vault's form are not in it, and stand as they were.")
