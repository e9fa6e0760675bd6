"""What pyarrow brings along, left out: up to half a second of a command's start that none needs."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

# Starting up makes a million objects and hardly a cycle among them.
_OBJECTS_BEFORE_A_COLLECTION = 100_000


class _Absent:
    """Finds no pandas."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None for all else."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)
        return None


def start_arrow() -> None:
    """Imports pyarrow without pandas and without threads for linear algebra, and collects garbage rarely.

    Memory comes from the system's allocator, which the kernels use too: two allocators each keep what they once had.

    The first list that pyarrow makes an array of makes it import pandas, where that is installed. It looks once; what
    converts to pandas, as a plug-in may, imports it all the same.
    """
    gc.set_threshold(_OBJECTS_BEFORE_A_COLLECTION)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if "pandas" in sys.modules:
        return
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        import pyarrow as pa

        pa.array([])
    finally:
        sys.meta_path.remove(absent)
