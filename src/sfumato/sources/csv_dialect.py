"""What separates the cells of a CSV file, judged by its first records."""

from __future__ import annotations

import re
from typing import NamedTuple

from sfumato.core.errors import SfumatoError
from sfumato.kernel import files

CANDIDATES = (",", ";", "\t", "|", ":")
_RECORDS = 100
_HEAD_BYTES = 256 << 10
_MOST = 0.5


class _Score(NamedTuple):
    """Greater is likelier."""

    mostly: bool
    """Most rows split like the first one: a few ragged rows must not make a table one wide column."""
    consistent: bool
    share: float
    not_decimal: bool
    width: int
    priority: int


def delimiter_of(head: bytes, asked: str | None, file: str, *, whole: bool) -> str:
    """The delimiter asked for, or the one of `, ; tab | :` that cuts the first records most evenly.

    `head` is UTF-8 or a single-byte encoding, without mark; `whole`: it is the entire file.
    Errors: `usage` for a delimiter that is no single ASCII character.
    """
    if asked is not None:
        if len(asked) != 1 or not asked.isascii() or asked in '"\r\n':
            raise SfumatoError(
                "usage", "the delimiter must be one ASCII character, no quote", hint="--delimiter ';'", file=file
            )
        return asked
    head = head[:_HEAD_BYTES] if len(head) > _HEAD_BYTES else head
    whole = whole and len(head) < _HEAD_BYTES
    scores = {mark: _score(head, mark, i, whole=whole) for i, mark in enumerate(CANDIDATES)}
    return max(CANDIDATES, key=lambda mark: scores[mark])


def _score(head: bytes, mark: str, place: int, *, whole: bool) -> _Score:
    found = files.frame(head, mark, blank_rows=False, max_rows=_RECORDS, at_end=whole)
    rows = files.head(head[: found.end] or head, mark, max_rows=_RECORDS)
    widths = [len(row) for row in rows] or [1]
    width = widths[0]
    share = widths.count(width) / len(widths)
    return _Score(
        mostly=width > 1 and share >= _MOST,
        consistent=share == 1,
        share=share,
        not_decimal=not _stands_in_numbers(head[: found.end], mark),
        width=width,
        priority=-place,
    )


def _stands_in_numbers(head: bytes, mark: str) -> bool:
    """Whether every `,` or `:` stands between digits, as in `3,50` and `12:30`."""
    if mark not in ",:":
        return False
    every = head.count(mark.encode())
    return every > 0 and len(re.findall(rb"(?<=\d)" + mark.encode() + rb"(?=\d)", head)) == every
