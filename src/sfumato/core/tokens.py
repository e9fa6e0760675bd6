"""How a token is written: `t1.<id of the domain's vault>.<22 characters base64url>`, or bare."""

from __future__ import annotations

SCHEME = "t1"
FORM = r"t1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{22}"
"""RE2 of the default form."""


def token_prefix(vault: str) -> str:
    """What every token of a domain's vault begins with; `vault` is the id of its index key."""
    return f"{SCHEME}.{vault}."
