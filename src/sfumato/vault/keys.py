"""A domain's own keys: one for the blind index, one or more that seal rows; random, and wrapped by the slot's key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.vault.rows import WrappedKey

INDEX, FIRST = 0, 1
KEY_BYTES = 32
_FORMAT = "sfumato/vault-key/v1"


class Wrap(Protocol):
    """The slot's key at work (`keys.seal.Sealer`)."""

    @property
    def key_id(self) -> str:
        """Its public id."""

    def seal(self, plain: bytes, aad: bytes) -> bytes:
        """Sealed bytes."""

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """The plain bytes, or `key.sealed`."""


@dataclass(frozen=True, slots=True)
class KeyMaker:
    """Makes and opens the keys of one domain. `key_id` gives a key's public id, `random` so many random bytes."""

    domain: str
    wrap: Wrap
    key_id: Callable[[Secret], str]
    random: Callable[[int], bytes]

    def new(self, number: int) -> WrappedKey:
        """A fresh key, wrapped."""
        key = Secret(self.random(KEY_BYTES))
        name = self.key_id(key)
        wrapped = self.wrap.seal(key.reveal(), self._aad(number, name))
        return WrappedKey(number=number, key_id=name, wrap_id=self.wrap.key_id, wrapped=wrapped, sealed_rows=0)

    def first(self) -> tuple[WrappedKey, ...]:
        """What a new domain begins with."""
        return self.new(INDEX), self.new(FIRST)

    def open(self, key: WrappedKey) -> Secret:
        """The key itself. `vault.key` under another slot key; `vault.tampered` if the wrap was changed or moved."""
        if key.wrap_id != self.wrap.key_id:
            raise SfumatoError(
                "vault.key",
                "the vault's keys of this domain are wrapped by another key",
                hint="give the key of the last `sfumato vault rekey`",
                domain=self.domain,
                wrapped_by=key.wrap_id,
                given=self.wrap.key_id,
            )
        try:
            opened = Secret(self.wrap.open(key.wrapped, self._aad(key.number, key.key_id)))
        except SfumatoError:
            raise tampered(self.domain, "a wrapped key") from None
        if len(opened) != KEY_BYTES or self.key_id(opened) != key.key_id:
            raise tampered(self.domain, "a wrapped key")
        return opened

    def rewrapped(self, keys: Sequence[WrappedKey], wrap: Wrap) -> tuple[WrappedKey, ...]:
        """The same keys under another slot key."""
        return tuple(
            replace(
                key,
                wrap_id=wrap.key_id,
                wrapped=wrap.seal(self.open(key).reveal(), self._aad(key.number, key.key_id)),
            )
            for key in keys
        )

    def _aad(self, number: int, name: str) -> bytes:
        parts = (_FORMAT, self.domain, str(number), name)
        return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def tampered(domain: str, what: str) -> SfumatoError:
    """Something in the database is not what was written there."""
    return SfumatoError("vault.tampered", f"{what} of the vault was changed or moved", domain=domain)
