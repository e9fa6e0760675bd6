"""A slow reader and writer of CSV, character by character: the twin of the kernels."""

from __future__ import annotations

Row = list[str | None]


def records(text: str, delimiter: str, *, blank_rows: bool) -> list[tuple[Row, bool]]:
    """Each record's cells (None: empty and unquoted) and whether its quotes are in order."""
    found, start = [], 0
    while start < len(text):
        cells, sound, start, blank = _record(text, start, delimiter)
        if blank_rows or not blank:
            found.append((cells, sound))
    return found


def _record(text: str, at: int, delimiter: str) -> tuple[Row, bool, int, bool]:
    cells: Row = []
    sound = True
    begin = at
    while True:
        value, fine, at, last, end = _cell(text, at, delimiter)
        cells.append(value)
        sound = sound and fine
        if last:
            return cells, sound, at, end == begin


def _cell(text: str, at: int, delimiter: str) -> tuple[str | None, bool, int, bool, int]:
    """Value, soundness, where the next cell begins, whether the record ended, where its characters ended."""
    quoted = None
    if text[at : at + 1] == '"':
        quoted, at = _quoted(text, at + 1)
    rest = ""
    while at < len(text) and text[at] not in (delimiter, "\n"):
        rest += text[at]
        at += 1
    last = at >= len(text) or text[at] == "\n"
    end = at
    if last and rest.endswith("\r"):
        rest = rest[:-1]
        end -= 1
    after = min(at + 1, len(text))
    if quoted is None:
        return rest or None, True, after, last, end
    return quoted, rest == "", after, last, end


def _quoted(text: str, at: int) -> tuple[str, int]:
    value = ""
    while True:
        if text[at] == '"':
            if text[at + 1 : at + 2] != '"':
                return value, at + 1
            at += 1
        value += text[at]
        at += 1


def write(rows: list[Row], delimiter: str) -> str:
    """Rows as CSV with as few quotes as needed."""
    return "".join(delimiter.join(_spelled(cell, delimiter) for cell in row) + "\n" for row in rows)


def _spelled(cell: str | None, delimiter: str) -> str:
    if cell is None:
        return ""
    if cell == "" or any(mark in cell for mark in (delimiter, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
