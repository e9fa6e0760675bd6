"""Whether cells are names of places: a list of towns, as they are called in several languages."""

from __future__ import annotations

from functools import cache
from importlib import resources

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.kernel import detect


@cache
def towns() -> pa.Array:
    """Names of towns, folded (source: tools/build_towns.py)."""
    file = resources.files("sfumato.detection") / "data" / "towns.txt"
    names = pa.array(file.read_text(encoding="utf-8").splitlines()[1:], pa.string())
    return pc.unique(pc.replace_substring_regex(names, "[^a-z]", ""))


def place_share(cells: pa.Array) -> float:
    """Share (0 to 1) of the cells that are a town's name, whatever their case, accents and signs between words."""
    if not len(cells):
        return 0.0
    known = pc.is_in(detect.fold(cells), value_set=towns())
    return (pc.sum(known).as_py() or 0) / len(cells)
