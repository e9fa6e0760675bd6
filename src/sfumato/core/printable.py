"""Text that steers nothing where it is shown: names of columns and files are made by strangers."""

from __future__ import annotations


def printable(text: str, keep: str = "") -> str:
    """The text with control characters and signs of direction written out, except those of `keep`."""
    return "".join(sign if sign.isprintable() or sign in keep else _written_out(sign) for sign in text)


def _written_out(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
