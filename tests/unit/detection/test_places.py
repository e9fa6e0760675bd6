"""Towns by list, as they are called in several languages."""

from __future__ import annotations

import pyarrow as pa

from sfumato.detection.places import place_share, towns


def test_towns_are_known_whatever_their_case_and_accents() -> None:
    assert place_share(pa.array(["MÜNCHEN", "munich", "New York", "new-york", "St. Wolfgang im Salzkammergut"])) == 1.0
    assert place_share(pa.array(["Leeds", "Xylqua", "not a town"])) == 1 / 3
    assert place_share(pa.array([], pa.string())) == 0.0


def test_the_list_is_large_and_folded() -> None:
    assert len(towns()) > 30_000
    assert all(name.isascii() and name.isalpha() for name in towns().to_pylist())
