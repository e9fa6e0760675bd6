"""Kernel rates on the process's CPU clock."""

from __future__ import annotations

import hmac
import statistics
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from sfumato.core.secret import Secret
from sfumato.kernel import columns

VALUES = 1_000_000
KEY = bytes(range(1, 33))


def hmac_rates(repeats: int) -> dict[str, Any]:
    """Millions of values a second a core, ours and `hmac.digest`, medians."""
    values = pa.array([f"{number:020d}" for number in range(VALUES)])
    few = values.slice(0, VALUES // 20).to_pylist()
    ours = _rate(repeats, VALUES, lambda: columns.pseudonym(values, Secret(KEY), encoding="hex", bits=256))
    plain = _rate(repeats, len(few), lambda: [hmac.digest(KEY, value.encode(), "sha256").hex() for value in few])
    return {"sfumato M/s (goal ≥ 7.5)": ours, "hmac.digest M/s": plain, "ratio": round(ours / plain, 1)}


def _rate(repeats: int, values: int, deed: Callable[[], object]) -> float:
    rates = []
    for _ in range(repeats):
        start = time.process_time()
        deed()
        rates.append(values / (time.process_time() - start) / 1e6)
    return round(statistics.median(rates), 2)
