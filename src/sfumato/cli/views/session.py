"""Sessions as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import lines, show_parts, table


def show_list(found: Sequence[Mapping[str, Any]]) -> None:
    """A session a line."""
    if not found:
        lines("There are no sessions.")
        return
    rows = ((one["session"], one["began"][:19].replace("T", " "), _counts(one["placeholders"])) for one in found)
    show_parts(table(("session", "began", "placeholders"), rows))


def _counts(placeholders: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {label}" for label, count in placeholders.items())
