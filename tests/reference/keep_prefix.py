"""Slow twin of the prefix kernel."""

from __future__ import annotations


def keep_prefix(values: list[object], n: int, fill: str = "*") -> list[str | None]:
    texts = [None if value is None else str(value) for value in values]
    return [None if text is None else (text[:n] if len(text) > n else "").ljust(len(text), fill) for text in texts]
