"""Masking expressions: one call or one constant, as the rules of PostgreSQL Anonymizer have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sfumato.config.importers.sql_text import NAME, NUMBER, SIGN, STRING, WORD, Token

Expression = Sequence[Token]
_TYPE_SIGNS = frozenset("(),[].")


@dataclass(frozen=True, slots=True)
class Call:
    """`schema.function(argument, …)`: the name in lower case with its schema, and each argument's tokens."""

    name: str
    arguments: tuple[Expression, ...]


def without_cast(expression: Expression) -> Expression:
    """The expression before `::type`, where nothing but the type follows."""
    depth = 0
    for place, token in enumerate(expression):
        if token.kind == SIGN:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
            if token.text == "::" and depth == 0 and _is_type(expression[place + 1 :]):
                return expression[:place]
    return expression


def as_call(expression: Expression) -> Call | None:
    """The call that the whole expression is, its cast aside."""
    expression = without_cast(expression)
    place = 0
    parts: list[str] = []
    while place < len(expression) and expression[place].kind in (WORD, NAME):
        parts.append(expression[place].text)
        place += 1
        if place < len(expression) and _is(expression[place], "."):
            place += 1
        else:
            break
    if not parts or place >= len(expression) or not _is(expression[place], "(") or not _is(expression[-1], ")"):
        return None
    inner = _split(expression[place + 1 : -1])
    return None if inner is None else Call(".".join(parts), inner)


def as_text(expression: Expression) -> str | None:
    """The constant that the expression is, as text: a string, a number, true or false."""
    expression = without_cast(expression)
    if len(expression) == 2 and _is(expression[0], "-") and expression[1].kind == NUMBER:
        return f"-{expression[1].text}"
    if len(expression) != 1:
        return None
    token = expression[0]
    known = token.kind in (STRING, NUMBER) or (token.kind == WORD and token.text in ("true", "false"))
    return token.text if known else None


def as_number(expression: Expression) -> int | None:
    """The whole number that the expression is, up to nine digits."""
    text = as_text(expression)
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None


def is_column(expression: Expression, column: str) -> bool:
    """Whether it is the column itself, with or without its table before it."""
    expression = without_cast(expression)
    names, dots = expression[::2], expression[1::2]
    return (
        len(expression) % 2 == 1
        and all(token.kind in (WORD, NAME) for token in names)
        and all(_is(token, ".") for token in dots)
        and names[-1].text == column
    )


def _split(inner: Expression) -> tuple[Expression, ...] | None:
    """The arguments; None where the brackets show that this is more than one call."""
    if not inner:
        return ()
    depth = 0
    arguments: list[Expression] = []
    current: list[Token] = []
    for token in inner:
        if token.kind == SIGN:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
            if depth < 0:
                return None
            if token.text == "," and depth == 0:
                arguments.append(tuple(current))
                current = []
                continue
        current.append(token)
    return (*arguments, tuple(current)) if depth == 0 else None


def _is_type(rest: Expression) -> bool:
    return bool(rest) and all(
        token.kind in (WORD, NAME, NUMBER) or (token.kind == SIGN and token.text in _TYPE_SIGNS) for token in rest
    )


def _is(token: Token, sign: str) -> bool:
    return token.kind == SIGN and token.text == sign
