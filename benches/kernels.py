"""Kernel rates on the process's CPU clock."""

from __future__ import annotations

import hmac
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from sfumato.core.secret import Secret
from sfumato.kernel import columns, json_text

VALUES = 1_000_000
KEY = bytes(range(1, 33))


def hmac_rates(repeats: int) -> dict[str, Any]:
    """Millions of values a second a core, ours and `hmac.digest`, medians."""
    values = pa.array([f"{number:020d}" for number in range(VALUES)])
    few = values.slice(0, VALUES // 20).to_pylist()
    ours = _rate(repeats, VALUES, lambda: columns.pseudonym(values, Secret(KEY), encoding="hex", bits=256))
    plain = _rate(repeats, len(few), lambda: [hmac.digest(KEY, value.encode(), "sha256").hex() for value in few])
    return {"sfumato M/s (goal ≥ 7.5)": ours, "hmac.digest M/s": plain, "ratio": round(ours / plain, 1)}


def json_rates(repeats: int) -> dict[str, Any]:
    """MB/s a core over records of some sixteen leaves and 390 bytes, ours and `json.loads`, medians."""
    lines = [json.dumps(_record(number)) for number in range(VALUES // 20)]
    values, size = pa.array(lines), sum(map(len, lines))
    found = json_text.shred(values)
    one = found.leaves("user.email")
    wanted = _rate(repeats, size, lambda: json_text.shred(values, wanted=["user.email"]))
    put = _rate(repeats, size, lambda: json_text.rewrite(values, found, one.positions, json_text.quote(one.values)))
    return {
        "shred MB/s (goal ≥ 400)": _rate(repeats, size, lambda: json_text.shred(values)),
        "shred for one path MB/s": wanted,
        "rewrite one path MB/s": put,
        "remove one path MB/s": _rate(repeats, size, lambda: json_text.removals(values, found, one.positions)),
        "json.loads MB/s": _rate(repeats, size, lambda: [json.loads(line) for line in lines]),
    }


def _record(number: int) -> dict[str, Any]:
    place = {"street": f"{number % 999} Main Street", "zip": f"{number % 99999:05d}", "city": "Springfield"}
    user = {"id": number * 7919, "name": "Ann Miller", "email": f"user{number}@example.com", "address": place}
    items = [{"sku": f"A-{item}", "quantity": item, "price": item * 1.25} for item in range(number % 5)]
    note = 'left a message, "call back", at the front desk'
    return {
        "id": 10**17 + number,
        "at": "2026-01-31T12:33:00Z",
        "user": user,
        "items": items,
        "vip": True,
        "note": note,
    }


def _rate(repeats: int, values: int, deed: Callable[[], object]) -> float:
    rates = []
    for _ in range(repeats):
        start = time.process_time()
        deed()
        rates.append(values / (time.process_time() - start) / 1e6)
    return round(statistics.median(rates), 2)
