"""Law of the checksum of gzip: that of two texts follows from those of each."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from sfumato.sinks.crc import combined


@given(first=st.binary(max_size=300), second=st.binary(max_size=300))
def test_the_checksum_of_two_texts_is_that_of_both_together(first: bytes, second: bytes) -> None:
    assert combined(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


def test_lengths_beyond_32_bits_are_counted() -> None:
    nothing = zlib.crc32(bytes(1 << 20))
    crc, length = zlib.crc32(b"x"), 0
    for _ in range(4):
        crc, length = combined(crc, nothing, 1 << 20), length + (1 << 20)
    assert crc == zlib.crc32(b"x" + bytes(length))
