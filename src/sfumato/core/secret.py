"""The type of everything that must never be shown: keys, passphrases, tokens."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Bytes that cannot be printed, hashed, pickled or compared in variable time.

    `reveal()` is the only way to the bytes and therefore the one thing to grep for.
    """

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        self._value = bytes(value)

    def reveal(self) -> bytes:
        """The bytes themselves; keep them in a local name, hand them to a cipher or kernel, let them go."""
        return self._value

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled or copied")

    def __format__(self, spec: str) -> str:
        return repr(self)
