"""Whether a CSV file's first record names the columns, and what the names are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = list[str | None]

_AGREEMENT = 0.8
_NAME = re.compile(r"[^\W\d][^\n\r]{0,63}")
_KINDS = (
    ("number", re.compile(r"[+\-]?[$€£]?\s?\d[\d.,'  ]*\s?%?")),
    ("date", re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2}.*)?")),
    ("email", re.compile(r"[^@\s]+@[^@\s]+")),
    ("url", re.compile(r"\w+://\S+")),
    ("truth", re.compile(r"true|false|yes|no|[tfyn]", re.IGNORECASE)),
    ("code", re.compile(r"(?=(?:\D*\d){4})[\d()+\-./: A-Za-z]{0,3}(?:[\d()+\-./: ]|[A-Za-z0-9])*")),
)
_SHAPES = (
    ("lower", re.compile(r"[^A-Z]*[a-z][^A-Z]*")),
    ("upper", re.compile(r"[^a-z]*[A-Z][^a-z]*")),
    ("title", re.compile(r"[A-Z].*")),
)
_WORDS = re.compile(
    r"(?:^|[\W_])(?:id|name|first|last|middle|surname|e-?mail|phone|mobile|tel|fax|address|street|city|town|state|"
    r"region|province|county|country|zip|postcode|postal|date|time|birth|dob|age|sex|gender|note|notes|comment|"
    r"comments|text|message|description|title|type|status|category|code|number|no|key|value|amount|price|total|"
    r"count|company|organi[sz]ation|department|job|role|user|username|login|password|card|account|iban|ssn|ip|url|"
    r"nom|vorname|nachname|ort|plz|stra(?:ss|ß)e|datum|nombre|apellido|ciudad|prenom|prénom|ville|cidade|nome)"
    r"(?:$|[\W_\d])",
    re.IGNORECASE,
)


def has_header(rows: Sequence[Row]) -> bool:
    """Whether the first of `rows` looks like names: no number, date or address in it, and unlike what stands below.

    Where nothing tells, the answer is no: a value taken for a name would leave the data.
    """
    first, below = rows[0], rows[1:]
    cells = [cell for cell in first if cell]
    if 2 * len(cells) < len(first) or not cells or any(_is_value(cell) for cell in cells):
        return False
    if not below:
        return all(_NAME.fullmatch(cell) for cell in cells)
    columns = [[row[i] for row in below if i < len(row) and row[i]] for i in range(len(first))]
    named = [(cell, [value for value in column if value]) for cell, column in zip(first, columns, strict=True) if cell]
    if any(cell in column for cell, column in named):
        return False
    return any(_differs(cell, column) or _WORDS.search(cell) for cell, column in named)


def may_be_people(first: Row, may_show: Callable[[str], bool]) -> bool:
    """Whether a line that looks like names of columns may as well hold somebody's data.

    It has a cell that says a person or an identifier, and none that is the usual name of a field.
    """
    cells = [cell for cell in first if cell]
    if any(_WORDS.search(cell) and not any(sign.isdigit() for sign in cell) for cell in cells):
        return False
    return not all(may_show(cell) for cell in cells)


def names_of(first: Row | None, width: int, file: str) -> list[str]:
    """Column names: the header's cells, or `0`, `1`, … without one; `column_3` where the third cell is empty.

    Errors: `source.unreadable` with the position of a name that is taken.
    """
    if first is None:
        return [str(i) for i in range(width)]
    names = [name or _invented(f"column_{i}", first) for i, name in enumerate(first, 1)]
    for i, name in enumerate(names):
        if name in names[:i]:
            problem = "the header has the same name twice"
            hint = "give each column a name of its own, or --no-header if the line is data"
            raise SfumatoError("source.unreadable", problem, hint=hint, file=file, position=i + 1)
    return names


def _invented(name: str, given: Row) -> str:
    while name in given:
        name += "_"
    return name


def _is_value(cell: str) -> bool:
    return _kind(cell.strip()) in {"number", "date", "email", "url"}


def _differs(cell: str, column: list[str]) -> bool:
    """Whether the column's values agree on a kind or shape that the name does not have, or none of them has both."""
    if not column:
        return False
    own = (_kind(cell.strip()), _shape(cell))
    if all((_kind(value.strip()), _shape(value)) != own for value in column):
        return True
    kinds = [_kind(value.strip()) for value in column]
    common = max(set(kinds), key=kinds.count)
    if common != "text":
        return kinds.count(common) >= _AGREEMENT * len(kinds) and _kind(cell.strip()) != common
    shapes = [_shape(value) for value in column]
    common = max(set(shapes), key=shapes.count)
    return shapes.count(common) >= _AGREEMENT * len(shapes) and _shape(cell) != common


def _kind(value: str) -> str:
    return next((kind for kind, form in _KINDS if form.fullmatch(value)), "text")


def _shape(value: str) -> str:
    return next((shape for shape, form in _SHAPES if form.fullmatch(value)), "other")
