r"""SQL as PostgreSQL splits it: tokens and statements, with comments, quotes, dollar quotes and COPY data left out.

Source: PostgreSQL documentation, "SQL Syntax", §4.1 Lexical Structure (comments nest; `''` in strings, `\'` only in
E strings; `$tag$…$tag$`; unquoted names fold to lower case), and psql's COPY FROM STDIN, whose data end at `\.`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WORD, NAME, STRING, NUMBER, SIGN = "word", "name", "string", "number", "sign"

_TOKEN = re.compile(
    r"(?P<space>\s++|--[^\n]*+)"
    r"|(?P<comment>/\*)"
    r"|(?P<escaped>[eE]'(?:[^'\\]++|\\.|'')*+')"
    r"|(?P<string>'(?:[^']++|'')*+')"
    r"|(?P<dollar>\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*+)?\$)"
    r'|(?P<name>"(?:[^"]++|"")*+")'
    r"|(?P<number>[0-9]++(?:\.[0-9]++)?)"
    r"|(?P<word>[^\W\d][\w$]*+)"
    r"|(?P<sign>::|:=|=>|\|\||.)",
    re.DOTALL,
)
_COMMENT = re.compile(r"/\*|\*/")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_DATA_END = re.compile(r"^\\\.[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what is meant: names unquoted, words in lower case, strings without quotes. Lines count from 1."""

    kind: str
    text: str
    line: int


class UnfinishedError(ValueError):
    """Something that was begun does not end; `line` is where it begins."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def statements(text: str) -> Iterator[list[Token]]:
    """The statements with their tokens, without the semicolons. Errors: `UnfinishedError`."""
    current: list[Token] = []
    place, line = 0, 1
    while place < len(text):
        token, end = _next(text, place, line, begins=not current)
        line += text.count("\n", place, end)
        place = end
        if token is None:
            continue
        if token.kind != SIGN or token.text != ";":
            current.append(token)
            continue
        if _begins_data(current):
            end = _after_data(text, place, line)
            line += text.count("\n", place, end)
            place = end
        yield current
        current = []
    yield current


def tokens(text: str) -> list[Token]:
    """The tokens of one expression. Errors: `UnfinishedError`."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        token, place = _next(text, place, 1, begins=False)
        found += [] if token is None else [token]
    return found


def _next(text: str, place: int, line: int, *, begins: bool) -> tuple[Token | None, int]:
    """The token at `place` (None for blanks, comments and psql's own commands) and where the next begins."""
    match = _TOKEN.match(text, place)
    if match is None:  # every sign matches
        raise UnfinishedError("a token", line)
    kind, raw = str(match.lastgroup), match.group()
    if kind == "space":
        return None, match.end()
    if kind == "comment":
        return None, _after_comment(text, match.end(), line)
    if kind == "dollar":
        end = text.find(raw, match.end())
        if end < 0:
            raise UnfinishedError("a dollar-quoted string", line)
        return Token(STRING, text[match.end() : end], line), end + len(raw)
    if begins and raw == "\\":
        end = text.find("\n", place)
        return None, len(text) if end < 0 else end
    if raw in ("'", '"') or (raw in ("e", "E") and text[match.end() : match.end() + 1] == "'"):
        raise UnfinishedError("a quoted text", line)
    return _token(kind, raw, line), match.end()


def _token(kind: str, raw: str, line: int) -> Token:
    if kind == "escaped":
        return Token(STRING, _ESCAPE.sub(_meant, raw[2:-1].replace("''", "'")), line)
    if kind == "string":
        return Token(STRING, raw[1:-1].replace("''", "'"), line)
    if kind == "name":
        return Token(NAME, raw[1:-1].replace('""', '"'), line)
    return Token(kind, raw.lower() if kind == WORD else raw, line)


def _meant(escape: re.Match[str]) -> str:
    said = escape[1]
    if said[0] in "xuU" and len(said) > 1:
        return _sign(int(said[1:], 16))
    if said.isascii() and said.isdigit():
        return _sign(int(said, 8)) if set(said) <= set("01234567") else said
    return _CONTROL.get(said, said)


def _sign(point: int) -> str:
    return "\ufffd" if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF else chr(point)


def _after_comment(text: str, place: int, line: int) -> int:
    depth = 1
    for edge in _COMMENT.finditer(text, place):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return edge.end()
    raise UnfinishedError("a comment", line)


def _begins_data(statement: list[Token]) -> bool:
    words = [token.text for token in statement if token.kind == WORD]
    return words[:1] == ["copy"] and any(pair == ("from", "stdin") for pair in pairwise(words))


def _after_data(text: str, place: int, line: int) -> int:
    end = _DATA_END.search(text, place)
    if end is None:
        raise UnfinishedError("the data of a COPY", line)
    return end.end()
