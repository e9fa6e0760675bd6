"""Pieces of a policy's YAML text, for policies that a program writes with comments for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath

_WIDTH = 116
_RESERVED = frozenset("y n yes no on off true false null none".split())
_NAMELESS = "first-policy"


def policy_name(source: str) -> str:
    """A policy's name from the name of what it is about; one that YAML would not read as text is not taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(source).name.split(".")[0].lower()).strip("-")
    sound = re.fullmatch(r"[a-z][a-z0-9-]{0,40}", stem) and stem not in _RESERVED
    return stem if sound else _NAMELESS


def literal(column: str) -> str:
    """The name as a glob that matches nothing else."""
    return re.sub(r"([*?]|\[(?!\]))", r"[\1]", column)


def scalar(text: str) -> str:
    """A YAML scalar that reads back as the text: plain where that is safe, else in double quotes.

    Signs that do not print are escaped, `${` is written `$${`. The text holds no lone surrogates.
    """
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", text) and text.lower() not in _RESERVED:
        return text
    quoted = json.dumps(text.replace("${", "$${"), ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in quoted)


def comment(text: str, indent: str) -> Iterator[str]:
    """Folded comment lines; what does not print shows as a question mark."""
    line = f"{indent}#"
    for word in "".join(sign if sign.isprintable() else "?" for sign in text).split(" "):
        if len(line) + 1 + len(word) > _WIDTH and line.strip() != "#":
            yield line
            line = f"{indent}#"
        line += f" {word}"
    yield line


def _escaped(sign: str) -> str:
    point = ord(sign)
    if point < 0x100:
        return f"\\x{point:02X}"
    return f"\\u{point:04X}" if point < 0x10000 else f"\\U{point:08X}"
