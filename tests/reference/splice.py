"""Slow twin of the span kernels."""

from __future__ import annotations

Span = tuple[int, int, int]


def splice(values: list[str | None], spans: list[Span], replacements: list[str | None]) -> list[str | None]:
    cells = [None if value is None else value.encode() for value in values]
    for (row, start, end), new in reversed(list(zip(spans, replacements, strict=True))):
        cell = cells[row] or b""
        cells[row] = cell[:start] + (new or "").encode() + cell[end:]
    return [None if cell is None else cell.decode() for cell in cells]


def cut(values: list[str | None], spans: list[Span]) -> list[str]:
    return [(values[row] or "").encode()[start:end].decode() for row, start, end in spans]
