"""HTML out of names and sentences: all text is escaped here, and nowhere else is there markup from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from sfumato.core.printable import printable

Cell = object
"""What stands in a cell: a text, or a sequence of texts, a line each."""


def text(value: object) -> str:
    """Any text as it may stand between tags or in an attribute; control characters and signs of direction written out.

    A column's name could otherwise turn round the words that follow it.
    """
    return escape(printable(str(value)))


def section(title: str, content: str) -> str:
    """A heading and what is under it."""
    return f"<h2>{text(title)}</h2>{content}"


def items(sentences: Iterable[object]) -> str:
    """A list; nothing for none."""
    listed = "".join(f"<li>{text(sentence)}</li>" for sentence in sentences)
    return f"<ul>{listed}</ul>" if listed else ""


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Names and what is said of them, a row each."""
    return _rows("", (f'<th scope="row">{text(name)}</th>{_cell(value)}' for name, value in pairs))


def table(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Heads and rows."""
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in heads)
    return _rows(f"<tr>{head}</tr>", ("".join(_cell(cell) for cell in row) for row in rows))


def _rows(head: str, rows: Iterable[str]) -> str:
    return f"<table>{head}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell(content: Cell) -> str:
    lines = content if isinstance(content, Sequence) and not isinstance(content, str) else (content,)
    return f"<td>{'<br>'.join(text(line) for line in lines)}</td>"
