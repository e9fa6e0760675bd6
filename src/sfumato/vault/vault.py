"""Tokens for values and values for tokens, in one domain (CONTRACTS §3)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.tokens import token_prefix
from sfumato.kernel import vault as kernel
from sfumato.vault.keys import FIRST, INDEX, KeyMaker, tampered
from sfumato.vault.rows import Block, packed

if TYPE_CHECKING:
    from sfumato.core.secret import Secret
    from sfumato.vault.rows import Rows, WrappedKey

ROWS_PER_KEY = 2**32
"""Random nonces under one key: NIST SP 800-38D §8.3."""
_STRIPE = 1 << 16
"""Rows that go to the database together."""
_VERSION = bytes(byte & 0x0F | 0x40 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))


class DomainVault:
    """Implements `core.ports.TokenVault`. Threads and processes may share the database; equal values get one token."""

    def __init__(
        self,
        rows: Rows,
        maker: KeyMaker,
        now: Callable[[], str],
        *,
        create: bool = True,
        rows_per_key: int = ROWS_PER_KEY,
    ) -> None:
        self._rows = rows
        self._maker = maker
        self._now = now
        self._limit = rows_per_key
        self._lock = threading.Lock()
        space = rows.create(maker.domain, maker.first, now()) if create else rows.space(maker.domain)
        if space is None:
            raise SfumatoError("vault.empty", "the vault holds no token of that domain", domain=maker.domain)
        self._space = space
        self._ciphers: dict[int, tuple[kernel.RowCipher, WrappedKey]] = {}
        self._index, index = self._key(INDEX)
        self.index_id = index.key_id
        self.prefix = token_prefix(self.index_id)

    @property
    def domain(self) -> str:
        """The domain that the tokens belong to."""
        return self._maker.domain

    def tokens(self, values: pa.Array) -> pa.Array:
        """The 16-byte id of each string; strings are distinct and not null. New ones are stored before this returns.

        Raises `vault.tampered` if a stored row is not that of its value; `store.*`.
        """
        blinds = kernel.blind_index(values, self._index)
        order = pc.sort_indices(blinds).cast(pa.int64())
        values, blinds = values.take(order), blinds.take(order)
        parts = [
            self._stripe(values[start : start + _STRIPE], blinds[start : start + _STRIPE])
            for start in range(0, len(values), _STRIPE)
        ]
        tokens = pa.concat_arrays(parts) if parts else pa.array([], kernel.ID)
        return tokens.take(pc.sort_indices(order))

    def values(self, tokens: pa.Array) -> pa.Array:
        """The string of each id, null for an id that is not in the vault. Raises `vault.tampered`."""
        order = pc.sort_indices(tokens).cast(pa.int64())
        tokens = tokens.take(order)
        parts = []
        for start in range(0, len(tokens), _STRIPE):
            asked = tokens[start : start + _STRIPE]
            found = self._rows.of_tokens(self._space, asked)
            parts.append(_scattered(len(asked), found["position"], self._open(found)))
        texts = pa.concat_arrays(parts) if parts else pa.array([], pa.string())
        return texts.take(pc.sort_indices(order))

    def check(self) -> Iterator[int]:
        """Opens every row, and yields how many rows were sound since the last time. Raises `vault.tampered`."""
        for page in self._rows.walk(self._space):
            blinds = kernel.blind_index(self._open(page), self._index)
            if not blinds.equals(_array(page["blind"])):
                raise tampered(self.domain, "a row")
            yield page.num_rows

    def _stripe(self, values: pa.Array, blinds: pa.Array) -> pa.Array:
        """Tokens of at most `_STRIPE` values in the order of their blind indexes."""
        known = self._known(values, blinds)
        missing = pc.indices_nonzero(pc.is_null(known)).cast(pa.int64())
        if not len(missing):
            return known
        new_values, new_blinds = values.take(missing), blinds.take(missing)
        tokens = _random_tokens(len(missing), self._maker.random)
        if self._add(new_values, new_blinds, tokens) < len(missing):
            # Another process was first with some of them: its tokens count.
            tokens = self._known(new_values, new_blinds)
            if tokens.null_count:
                raise SfumatoError("store.io", "the vault lost rows while they were written", domain=self.domain)
        return pc.replace_with_mask(known, pc.is_null(known), tokens)

    def _known(self, values: pa.Array, blinds: pa.Array) -> pa.Array:
        """The stored token of each value, null where there is none."""
        found = self._rows.known(self._space, blinds)
        at = _array(found["position"])
        if not self._open(found).equals(values.take(at)):
            raise tampered(self.domain, "a row")
        return _scattered(len(values), at, _array(found["token"]))

    def _add(self, values: pa.Array, blinds: pa.Array, tokens: pa.Array) -> int:
        cipher, wrapped = self._sealing(len(values))
        sealed = cipher.seal(values, tokens, blinds, self._maker.random(kernel.NONCE_BYTES * len(values)))
        widths = pc.binary_length(sealed)
        blocks = []
        for width in sorted(pc.unique(widths).to_pylist()):
            at = pc.indices_nonzero(pc.equal(widths, width)).cast(pa.int64())
            body = sealed.take(at)
            blocks.append(
                Block(
                    rows=len(at),
                    width=width,
                    blinds=packed(blinds.take(at)),
                    tokens=packed(tokens.take(at)),
                    sealed=body.buffers()[2].to_pybytes()[: len(at) * width],
                )
            )
        return self._rows.add(self._space, wrapped.number, blocks)

    def _open(self, found: pa.Table) -> pa.Array:
        """The strings of stored rows, in their order."""
        texts = pa.nulls(found.num_rows, pa.string())
        for number in pc.unique(found["key"]).to_pylist():
            mine = pc.equal(_array(found["key"]), number)
            rows = found.filter(mine)
            opened = self._opened_rows(rows, self._cipher(number)[0])
            texts = opened if rows.num_rows == found.num_rows else pc.replace_with_mask(texts, mine, opened)
        return texts

    def _opened_rows(self, rows: pa.Table, cipher: kernel.RowCipher) -> pa.Array:
        try:
            return cipher.open(*(_array(rows[name]) for name in ("sealed", "token", "blind")))
        except SfumatoError:
            raise tampered(self.domain, "a row") from None

    def _sealing(self, rows: int) -> tuple[kernel.RowCipher, WrappedKey]:
        """The latest data key, or a new one if so many rows would be too many for it."""
        with self._lock:
            keys = self._rows.keys(self._space)
            latest = keys[-1] if keys else None
            if latest is None or latest.number < FIRST:
                raise tampered(self.domain, "a key")
            if latest.sealed_rows + rows <= self._limit:
                return self._cipher(latest.number)
            number = latest.number + 1
            if not self._rows.add_key(self._space, self._maker.new(number), self._now()):
                there = {key.number: key for key in self._rows.keys(self._space)}
                if number not in there:
                    raise SfumatoError("vault.key", "the vault was given another key meanwhile", domain=self.domain)
            return self._cipher(number)

    def _cipher(self, number: int) -> tuple[kernel.RowCipher, WrappedKey]:
        found = self._ciphers.get(number)
        if found is None:
            key, wrapped = self._key(number)
            cipher = kernel.RowCipher(key, domain=self.domain, key_id=wrapped.key_id)
            found = self._ciphers[number] = cipher, wrapped
        return found

    def _key(self, number: int) -> tuple[Secret, WrappedKey]:
        wrapped = next((key for key in self._rows.keys(self._space) if key.number == number), None)
        if wrapped is None:
            raise tampered(self.domain, "a key")
        return self._maker.open(wrapped), wrapped


def _array(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.array([], column.type)])


def _scattered(rows: int, at: pa.Array, values: pa.Array) -> pa.Array:
    """An array of `rows` with `values[i]` at position `at[i]`, null elsewhere."""
    places = pc.index_in(pa.arange(0, rows), value_set=_array(at) if isinstance(at, pa.ChunkedArray) else at)
    return values.take(places)


def _random_tokens(rows: int, random: Callable[[int], bytes]) -> pa.Array:
    """Random UUIDs of version 4 (RFC 9562 §5.4): 122 random bits, which every form can write."""
    data = bytearray(random(16 * rows))
    data[6::16] = data[6::16].translate(_VERSION)
    data[8::16] = data[8::16].translate(_VARIANT)
    return pa.Array.from_buffers(kernel.ID, rows, [None, pa.py_buffer(bytes(data))])
