"""Types of the native module; every function takes and returns Arrow arrays through the Arrow C data interface."""

from typing import Any

class NativeError(Exception):
    """A kernel refused its input: args are (code, row or None)."""

# --- spans

def settle_spans(rows: Any, starts: Any, ends: Any, ranks: Any) -> Any: ...
