"""The gate's own count of classes, from staged cells; written apart from the census, so that both must agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.pipeline.arrow import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_NULL = "-"


def classes(batch: pa.RecordBatch, quasi: Sequence[str]) -> Counter[str]:
    """Rows by class; the key writes each cell as its length and its text, so that no two tuples share one."""
    keys = pa.repeat("", batch.num_rows)
    for name in quasi:
        cells = as_text(batch.column(name))
        lengths = pc.fill_null(pc.binary_length(cells).cast(pa.string()), _NULL)
        keys = pc.binary_join_element_wise(keys, lengths, pc.fill_null(cells, ""), ":")
    counts = pc.value_counts(keys)
    return Counter(dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)))
