"""Slow twin of the look-up kernel."""

from __future__ import annotations


def lookup(values: list[object], table: dict[str, str]) -> list[str | None]:
    return [None if value is None else table.get(str(value)) for value in values]
