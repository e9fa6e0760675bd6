"""Near misses: what a misspelt name was probably meant to be; and names that may be shown at all."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LISTED = 12
"""Up to this many names are listed when none is near."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")


def shown(name: str) -> str:
    """A key of a policy for a message: `…` where it is no plain name, for then it could be a value in a wrong place."""
    return name if _PLAIN.fullmatch(name) else "…"


def nearest(name: object, known: Iterable[str]) -> str | None:
    """The known name most like `name`; None when none is near or `name` is no text."""
    if not isinstance(name, str):
        return None
    folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def suggestion(name: object, known: Iterable[str]) -> str | None:
    """A hint that holds known names only, never `name`: the nearest, else all of them if they are few."""
    names = sorted(known)
    near = nearest(name, names)
    if near is not None:
        return f"did you mean {near}?"
    return f"there are: {', '.join(names)}" if 0 < len(names) <= _LISTED else None
