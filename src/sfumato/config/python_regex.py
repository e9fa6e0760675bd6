"""Regular expressions of Python's `re` in the syntax of the linear-time engine, where there is an equivalent.

Source: docs.python.org/3/library/re.html and docs.rs/regex-automata, "syntax".
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FLAGS = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"), (re.VERBOSE, "x"))
# A look at one character on either side that only keeps a match from beginning or ending inside a word.
_LEFT = re.compile(r"^(?:\\b|\(\?<!\[?(?:\\[wd]|[\w.+-])+\]?\))")
_RIGHT = re.compile(r"(?:\\b|\(\?!\[?(?:\\[wd]|[\w.+-])+\]?\))$")
_NONE = re.compile(r"\(\?(?:[=!]|<[=!]|>|P=|\()|\\[1-9]|[*+?}]\+")
"""Look-around, atomic groups, conditions, back-references, possessive repetition."""


class Translated(NamedTuple):
    """A regex and whether a match must be a whole word on either side."""

    regex: str
    left: bool
    right: bool


def translated(regex: str, flags: int = 0) -> Translated | None:
    """The same in the engine's syntax; None where it needs what no linear-time engine has.

    Word boundaries at both ends become edges, which know all scripts; those inside know ASCII.
    """
    left = right = False
    if "|" not in _outside_groups(regex):
        bare = _LEFT.sub("", regex)
        left, regex = bare != regex, bare
        if not regex.endswith("\\\\b"):
            bare = _RIGHT.sub("", regex)
            right, regex = bare != regex, bare
    if _NONE.search(_without_classes(regex)):
        return None
    regex = re.sub(r"(?<!\\)((?:\\\\)*)\\b", r"\1(?-u:\\b)", regex).replace(r"\Z", r"\z")
    letters = "".join(letter for flag, letter in _FLAGS if flags & flag)
    return Translated(f"(?{letters}:{regex})" if letters else regex, left, right)


def _without_classes(regex: str) -> str:
    """The regex with character classes and escaped signs blanked out (escaped digits stay)."""
    return re.sub(r"\\[^1-9]|\[\^?\]?(?:\\.|[^\]\\])*\]", "_", regex)


def _outside_groups(regex: str) -> str:
    """What stands outside all parentheses."""
    outside, depth = [], 0
    for sign in _without_classes(regex):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            outside.append(sign)
    return "".join(outside)
