"""Column kernels: pseudonyms, masks, generalization, canonical forms, spans, order, look-ups.

Every function takes an Arrow array or chunked array (plain, large, view or dictionary layout, sliced or not), keeps
length, order and nulls, and releases the GIL. Errors carry `row`, counted from 1; none carries a value.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel import _native
from sfumato.kernel.arrays import Column, apply, text
from sfumato.kernel.errors import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.core.secret import Secret

Invalid: TypeAlias = Literal["error", "suppress"]
"""What becomes of a value that cannot be read: `kernel.value` with its row, or a null."""


def pseudonym(values: Column, key: Secret, *, prefix: str = "", encoding: str = "base64url", bits: int = 128) -> Column:
    """HMAC-SHA256 of each value's canonical bytes, as text (string).

    `encoding` is `hex` (`bits` a multiple of 4), `base32` (lower case, unpadded) or `base64url` (unpadded; both: a
    multiple of 8), of the digest's first `bits`, 8 to 256; or `uuid`: the first 128 bits as an RFC 9562 version 8 UUID.

    Raises: `policy.type` for floats and nested types, `kernel.parameter` for a form that does not exist.
    Source: RFC 2104, FIPS 198-1; canonical bytes: CONTRACTS §3.
    """
    return apply(values, lambda array: _native.pseudonym(array, key.reveal(), prefix, encoding, bits))


def digest(values: Column, key: Secret) -> Column:
    """HMAC-SHA256 of each value's canonical bytes (fixed_size_binary of 32). Raises `policy.type` like `pseudonym`."""
    return apply(values, lambda array: _native.digest(array, key.reveal()))


def mask(
    values: Column, *, keep_first: int = 0, keep_last: int = 0, char: str = "*", keep_separators: bool = True
) -> Column:
    """Covers each value's canonical text with `char`, code point by code point (string).

    `keep_first` and `keep_last` stay open; where they would leave nothing covered, everything is covered. With
    `keep_separators` only letters, digits, combining marks and private-use characters are covered and counted.

    Raises: `policy.type` for binary, floats and nested types.
    """
    return apply(values, lambda array: _native.mask(array, keep_first, keep_last, char, keep_separators))


def bin_numbers(values: Column, width: float | Decimal, *, invalid: Invalid = "error") -> Column:
    """The interval of `width` that each number lies in (dictionary of strings), lower edge included.

    Integers under an integer width give `30-39` (both included), everything else `[30, 40)`. In text a number without a
    fraction is an integer. NaN, infinities and text that is no number are invalid.

    Raises: `policy.type` for other than numbers and text, `kernel.value` for an invalid value.
    """
    unscaled, decimals = _width(width)
    return apply(values, lambda array: _native.bin_numbers(array, unscaled, decimals, invalid))


def _width(width: float | Decimal) -> tuple[int, int]:
    """The width as an integer over a power of ten; a float by its shortest decimal."""
    try:
        number = Decimal(str(width))
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise SfumatoError("kernel.parameter", "a width is a number above zero")
    _, _, exponent = number.normalize().as_tuple()
    decimals = max(0, -int(exponent))
    return int(number.scaleb(decimals)), decimals


def date_part(
    values: Column,
    part: str,
    *,
    format: str | None = None,  # noqa: A002 - the policy's word
    invalid: Invalid = "error",
) -> Column:
    """The year, quarter or month of each date, date-time (in UTC) or text: `1987`, `1987-Q2`, `1987-05` (dictionary).

    Text is ISO 8601, its offset from UTC honoured; with `format` `dmy`, `mdy` or `ymd` also day, month and year
    in that order between `.`, `/` or `-`, the year in four digits.

    Raises: `policy.type` for other types, `kernel.value` for an invalid value.
    """
    return apply(values, lambda array: _native.date_part(array, part, format, invalid))


def keep_prefix(values: Column, n: int, fill: str = "*") -> Column:
    """The first `n` code points of each value's canonical text, the rest covered with `fill` (string).

    A value of at most `n` code points is covered whole. Raises `policy.type` for binary, floats and nested types.
    """
    return apply(values, lambda array: _native.keep_prefix(array, n, fill))


def keep_bits(values: Column, bits: int, bits_v6: int | None = None, *, invalid: Invalid = "error") -> Column:
    """The network of each IP address: `203.0.113.0/24`, `2001:db8::/48` (string).

    `bits` of IPv4 and IPv4-mapped addresses, `bits_v6` (48 unless given) of IPv6. Raises `kernel.value` for an invalid
    value. Source: RFC 5952.
    """
    return apply(values, lambda array: _native.keep_bits(array, bits, 48 if bits_v6 is None else bits_v6, invalid))


def canonicalize(values: Column, steps: Sequence[str]) -> Column:
    """Each value's canonical text after `steps`, in their order (string).

    `nfc`, `lower` (full Unicode), `trim` (white space), `digits` (only decimal digits stay, those of any script as
    0-9), `email` (trim, nfc, lower). A value may become empty.

    Raises: `policy.type` for binary, floats and nested types.
    """
    return apply(values, lambda array: _native.canonicalize(array, list(steps)))


def splice(values: Column, rows: pa.Array, starts: pa.Array, ends: pa.Array, replacements: Column) -> Column:
    """Replaces byte ranges of text in one pass (string); a null replacement deletes.

    `rows` (ascending), `starts` and `ends` (disjoint in each row) are integers without nulls, parallel to
    `replacements`. Raises `kernel.parameter`, with the row, for a range that is out of order, outside its value, in a
    null or through a character.
    """
    if not isinstance(values, pa.ChunkedArray):
        spans = [_positions(array) for array in (rows, starts, ends)]
        source, new = text(values), text(replacements)
        with translated():
            return pa.array(_native.splice(source, spans[0], spans[1], spans[2], new))
    new = text(replacements)
    chunks = values.chunks or [pa.nulls(0, values.type)]
    results, first_row, done = [], 0, 0
    for number, chunk in enumerate(chunks, 1):
        end = first_row + len(chunk)
        until = len(rows) if number == len(chunks) else bisect_left(rows, end, key=lambda row: row.as_py())
        here = slice(done, until)
        with translated():
            shifted = pc.subtract(rows[here], pa.scalar(first_row, rows.type))
        results.append(splice(chunk, shifted, starts[here], ends[here], new[here]))
        first_row, done = end, until
    return pa.chunked_array(results)


def cut(values: Column, rows: pa.Array, starts: pa.Array, ends: pa.Array) -> pa.Array:
    """The text of each byte range (string, as long as `rows`). The same ranges are refused as by `splice`."""
    spans = [_positions(array) for array in (rows, starts, ends)]
    source = text(values)
    with translated():
        return pa.array(_native.cut(source, spans[0], spans[1], spans[2]))


def _positions(array: pa.Array) -> pa.Array:
    try:
        return array.cast(pa.int32())
    except pa.ArrowException:
        raise SfumatoError("kernel.parameter", "positions are integers of 32 bits") from None


def permutation(n: int, seed: bytes) -> pa.Array:
    """0 to n - 1 in a random order (int64), every order equally likely, drawn from ChaCha20 under a 32-byte seed."""
    with translated():
        return pa.array(_native.permutation(n, seed))


def choose(n: int, k: int, seed: bytes) -> pa.Array:
    """`k` distinct numbers below `n`, ascending (int64), every choice equally likely; the seed as for `permutation`."""
    with translated():
        return pa.array(_native.choose(n, k, seed))


def lookup(values: Column, keys: Column, targets: Column, *, invalid: Invalid = "error") -> Column:
    """What each value's canonical text becomes in the table `keys` → `targets` (dictionary of strings).

    Raises: `kernel.value` for a value that is no key, `kernel.parameter` for a table with nulls or contradictions.
    """
    known, becomes = text(keys), text(targets)
    return apply(values, lambda array: _native.lookup(array, known, becomes, invalid))
