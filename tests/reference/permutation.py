"""Slow twin of the order kernels: ChaCha20's stream by the `cryptography` package, shuffles as the papers give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

if TYPE_CHECKING:
    from collections.abc import Iterator


def _stream(seed: bytes) -> Iterator[int]:
    """The key stream under nonce and counter zero, as little-endian 64-bit numbers."""
    encryptor = Cipher(algorithms.ChaCha20(seed, bytes(16)), mode=None).encryptor()
    while True:
        yield int.from_bytes(encryptor.update(bytes(8)), "little")


def _below(stream: Iterator[int], bound: int) -> int:
    while True:
        product = next(stream) * bound
        if product % 2**64 >= 2**64 % bound:
            return product >> 64


def permutation(n: int, seed: bytes) -> list[int]:
    stream, order = _stream(seed), list(range(n))
    for last in range(n - 1, 0, -1):
        drawn = _below(stream, last + 1)
        order[last], order[drawn] = order[drawn], order[last]
    return order


def choose(n: int, k: int, seed: bytes) -> list[int]:
    stream, chosen = _stream(seed), set[int]()
    for last in range(n - k, n):
        drawn = _below(stream, last + 1)
        chosen.add(last if drawn in chosen else drawn)
    return sorted(chosen)
