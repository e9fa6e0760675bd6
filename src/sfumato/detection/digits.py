"""Values of the same form with another digit: what a check says of those it says of any number."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_LAST_DIGIT = r"(?s)^(?P<front>.*)(?P<digit>[0-9])(?P<back>[^0-9]*)$"
_OTHERS = pa.array(list("3456789012"), pa.string())
"""What stands instead of each digit: no check takes three for nothing."""


_GTIN = r"^(?:[0-9]{8}|[0-9]{12,14})$"


def gtin_share(values: pa.Array) -> float:
    """Share (0 to 1) of the strings that are article numbers (GTIN-8, -12, -13, -14) with a right check digit.

    Source: GS1 General Specifications, 7.9.1: weights 3 and 1 from the right.
    """
    shaped = values.filter(pc.match_substring_regex(values, _GTIN)).to_pylist()
    right = sum(_weighed(number) % 10 == 0 for number in shaped)
    return right / len(values) if len(values) else 0.0


def _weighed(number: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(number)))


def with_another_digit(values: pa.Array) -> pa.Array:
    """Each string with another last digit, which breaks every check digit wherever it stands; null without digits."""
    parts = pc.extract_regex(values, _LAST_DIGIT)
    front, digit, back = (pc.struct_field(parts, name) for name in ("front", "digit", "back"))
    return pc.binary_join_element_wise(front, _OTHERS.take(digit.cast(pa.int8())), back, "")
