"""Slow twin of the number-binning kernel, over exact fractions."""

from __future__ import annotations

import math
import re
from decimal import Decimal, localcontext
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


def bin_numbers(values: list[object], width: Decimal, *, whole_column: bool) -> list[str | None]:
    """Labels; None for a null and for what is no number. `whole_column`: the column's type is integer."""
    with localcontext(prec=100):
        return [_label(value, width, whole_column) for value in values]


def _label(value: object, width: Decimal, whole_column: bool) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        text = value.strip(" \t\n\r\f")
        if not _NUMBER.fullmatch(text):
            return None
        number = Fraction(text)
        whole = number.denominator == 1
    elif isinstance(value, float):
        if not math.isfinite(value):
            return None
        number, whole = Fraction(repr(value)), False
    else:
        number, whole = Fraction(value), whole_column  # type: ignore[arg-type]
    low = math.floor(number / Fraction(width)) * width
    if whole and width == width.to_integral_value():
        return f"{low:f}-{low + width - 1:f}"
    return f"[{_plain(low)}, {_plain(low + width)})"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
