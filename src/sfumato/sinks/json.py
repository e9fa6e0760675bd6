"""JSON: one array of documents."""

from __future__ import annotations

from sfumato.sinks.jsonl import JsonDriver

PLUGIN = JsonDriver((".json",), ",\n", b"[\n", b"\n]\n")
