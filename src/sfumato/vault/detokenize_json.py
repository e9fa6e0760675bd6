"""Values in the place of tokens inside JSON text: in what its strings and keys say, not in how they are spelled."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.kernel import json_text
from sfumato.kernel.json_text import Kind
from sfumato.vault.detokenize import Detokenized, detokenize

if TYPE_CHECKING:
    from sfumato.vault.vault import DomainVault

_QUOTED = re.compile(r'\["(?:[^"\\]|\\.)*"\]', re.DOTALL)
"""A step of a path that is a key with a point in it, as every token of the default form has."""
_TEXTS = pa.array([Kind.STRING, Kind.MAP_KEY], pa.uint8())


def detokenize_json(texts: pa.Array, vault: DomainVault, wanted: Callable[[str], bool]) -> Detokenized:
    """Opens the tokens in the strings and keys at the `wanted` paths; everything else keeps its bytes.

    A cell that is no JSON is opened as plain text. Keys in which a token stands are those of maps. A bare token is
    opened where it is all that a string says; as a key it is not found.
    """
    leaves = _shredded(texts, vault)
    asked = pa.array([wanted(path) for path in leaves.paths], pa.bool_())
    here = pc.and_(pc.is_in(leaves.kinds, value_set=_TEXTS), asked.take(leaves.leaf_paths))
    places = pc.indices_nonzero(here).cast(pa.int32())
    before = leaves.values.take(places)
    found = detokenize(before, vault)
    changed = pc.indices_nonzero(pc.not_equal(before, found.texts)).cast(pa.int32())
    tokens = json_text.quote(found.texts.take(changed))
    treated = json_text.rewrite(texts, leaves, places.take(changed), tokens)
    if not len(leaves.bad_rows):
        return Detokenized(treated, found.opened, found.unknown, found.ids)
    plain = detokenize(texts.take(leaves.bad_rows), vault)
    is_plain = pc.is_in(pa.arange(0, len(texts)), value_set=leaves.bad_rows.cast(pa.int64()))
    return Detokenized(
        pc.replace_with_mask(treated, is_plain, plain.texts),
        found.opened + plain.opened,
        found.unknown + plain.unknown,
        pc.unique(pa.concat_arrays([found.ids, plain.ids])),
    )


def _shredded(texts: pa.Array, vault: DomainVault) -> json_text.Shredded:
    """The leaves, with every object that has a token among its keys taken for a map; outer ones first."""
    maps: set[str] = set()
    while True:
        leaves = json_text.shred(texts, maps=maps)
        more = {stem for path in leaves.paths if (stem := _map_of(path, vault.prefix)) is not None}
        if not more:
            return leaves
        maps |= more


def _map_of(path: str, prefix: str) -> str | None:
    """The path of the object of which the first key with a token is one."""
    steps = (step for step in _QUOTED.finditer(path) if prefix in step[0])
    first = next(steps, None)
    return None if first is None else path[: first.start()]
