"""Values in the place of tokens: whole cells, and tokens of the default form inside text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.kernel import columns
from sfumato.kernel import vault as kernel

if TYPE_CHECKING:
    from sfumato.vault.vault import DomainVault

_BARE = ("hex", "base32", "base64url", "uuid")


@dataclass(frozen=True, slots=True)
class Detokenized:
    """Texts with the values in the tokens' places. `ids` are those of the tokens that were opened, each once."""

    texts: pa.Array
    opened: int
    unknown: int
    """Tokens of this vault that it does not hold."""
    ids: pa.Array


def detokenize(texts: pa.Array, vault: DomainVault) -> Detokenized:
    """Opens every token of the vault's default form, and every cell that is a bare token it knows (strings).

    What merely looks like a bare token is left alone and not counted. Nulls stay null. Raises `vault.tampered`.
    """
    found = kernel.find(texts, prefix=vault.prefix, encoding="base64url")
    texts, opened, unknown, ids = _spliced(texts, found, vault)
    seen = [ids]
    rest = pc.is_valid(texts)
    for encoding in _BARE:
        bare = kernel.find(texts.filter(rest), prefix="", encoding=encoding) if len(texts) else found
        if not len(bare.rows):
            continue
        rows = pc.indices_nonzero(rest).cast(pa.int32()).take(bare.rows)
        texts, more, _, ids = _spliced(texts, kernel.Found(rows, bare.starts, bare.ends, bare.ids), vault)
        opened += more
        seen.append(ids)
    return Detokenized(texts, opened, unknown, pc.unique(pa.concat_arrays(seen)))


def spelled(ids: pa.Array, vault: DomainVault) -> list[str]:
    """Tokens in the default form, for a record."""
    names: list[str] = kernel.spell(ids, prefix=vault.prefix, encoding="base64url").to_pylist()
    return names


def _spliced(texts: pa.Array, found: kernel.Found, vault: DomainVault) -> tuple[pa.Array, int, int, pa.Array]:
    """Texts, tokens opened, tokens unknown, ids opened (distinct)."""
    if not len(found.rows):
        return texts, 0, 0, pa.array([], kernel.ID)
    distinct = found.ids.dictionary_encode()
    values = vault.values(distinct.dictionary)
    known = pc.is_valid(values)
    by_token = values.take(distinct.indices)
    at = pc.indices_nonzero(pc.is_valid(by_token)).cast(pa.int64())
    rows, starts, ends = (array.take(at) for array in (found.rows, found.starts, found.ends))
    treated = columns.splice(texts, rows, starts, ends, by_token.take(at))
    return treated, len(at), len(found.rows) - len(at), distinct.dictionary.filter(known)
