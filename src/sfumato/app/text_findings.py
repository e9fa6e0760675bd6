"""What columns of free text hold: in how many cells of a sample each entity stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from sfumato.core.proposal import Proposal
from sfumato.detection.run import Detector
from sfumato.pipeline.arrow import holds_text

TEXT = "text"
_MOST_CELLS = 5_000
"""So many cells of a column are read, the sample's first."""


def text_findings(
    proposals: Iterable[Proposal], values: Mapping[str, pa.Array | pa.ChunkedArray], detector: Detector
) -> dict[str, dict[str, int]]:
    """By path of free text the number of cells with each entity, most cells first."""
    chosen = [one.column for one in proposals if one.tag == TEXT and holds_text(values[one.column].type)]
    return {path: _counts(values[path].slice(0, _MOST_CELLS), detector) for path in chosen}


def _counts(cells: pa.Array | pa.ChunkedArray, detector: Detector) -> dict[str, int]:
    found = detector.spans(cells.cast(pa.large_string()))
    pairs = pa.table({"row": found["row"], "entity": found["entity"].cast(pa.string())}).group_by(["row", "entity"])
    counted = pairs.aggregate([]).group_by("entity").aggregate([("row", "count")]).to_pylist()
    return {
        one["entity"]: one["row_count"] for one in sorted(counted, key=lambda one: (-one["row_count"], one["entity"]))
    }
