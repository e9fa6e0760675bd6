"""A detector's counter is its own; the compiled scanner is shared."""

from __future__ import annotations

import pyarrow as pa

from sfumato.detection.run import Detector
from sfumato.plugins import table


def test_a_fresh_detector_finds_the_same_and_counts_for_itself() -> None:
    first = Detector(tuple(table().recognizers.values()))
    texts = pa.array(["write to bob@example.com", None])
    second = first.fresh()
    assert second.spans(texts).equals(first.spans(texts))
    assert (first.calls, second.calls) == (1, 1)
    assert first.fresh().calls == 0
    assert second._scanner is first._scanner
