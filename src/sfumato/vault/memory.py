"""A vault that forgets: for previews and the tests of a policy, which write nothing."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from sfumato.core.tokens import token_prefix

FORGETFUL = "00000000"
"""The id of a vault that keeps nothing: no real one has it, for it is no key's."""


class ForgetfulVault:
    """Implements `core.ports.TokenVault`: equal values get one token as long as it lives."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self.prefix = token_prefix(FORGETFUL)
        self._random = random
        self._tokens: dict[str, bytes] = {}

    def tokens(self, values: pa.Array) -> pa.Array:
        """The 16-byte id of each string."""
        found = [self._tokens.setdefault(value, self._random(16)) for value in values.to_pylist()]
        return pa.array(found, pa.binary(16))
