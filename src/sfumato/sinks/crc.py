"""The CRC-32 of two texts after each other, from those of the two (RFC 1952 §8; the method of zlib's crc32_combine)."""

from __future__ import annotations

_POLYNOMIAL = 0xEDB88320
"""Reflected: bit 31 is the coefficient of x⁰."""
_ONE = 1 << 31


def combined(first: int, second: int, second_bytes: int) -> int:
    """CRC of `a + b` from those of `a` and `b`: a's, moved up by the bits of `b` modulo the polynomial, and b's."""
    return _product(_power(8 * second_bytes), first) ^ second


def _power(bits: int) -> int:
    """The `bits`-th power of x, by squaring."""
    power, square = _ONE, _ONE >> 1
    while bits:
        if bits & 1:
            power = _product(square, power)
        square, bits = _product(square, square), bits >> 1
    return power


def _product(a: int, b: int) -> int:
    product = 0
    while a:
        if a & _ONE:
            product ^= b
        a = (a << 1) & 0xFFFFFFFF
        b = (b >> 1) ^ (_POLYNOMIAL if b & 1 else 0)
    return product
