"""The audit trail as people read it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, printable, show_parts, table

Fields = Mapping[str, Any]


def show_list(records: Sequence[Fields]) -> None:
    """One line a record, or as many as its summary needs."""
    rows = ((str(entry["seq"]), _time(entry), entry["kind"], _summary(entry)) for entry in records)
    show_parts(table(("seq", "time", "kind", "summary"), rows))
    if not records:
        lines("no records")


def _time(entry: Fields) -> str:
    return str(entry["time"])[:19].replace("T", " ")


def _summary(entry: Fields) -> str:
    return "; ".join(part for part in (str(entry.get("summary") or ""), f"by {entry['operator']}") if part)


def show_record(record: Fields) -> None:
    """Every field, nested ones as JSON."""
    for name, value in record.items():
        nested = isinstance(value, (dict, list))
        shown = json.dumps(value, ensure_ascii=False, indent=2) if nested else str(value)
        first, *rest = (printable(line) for line in shown.splitlines() or [""])
        lines(f"{name:<12}{first}", *(f"{'':<12}{line}" for line in rest))


def show_verified(result: Fields) -> None:
    """That the chain holds, up to which head, and under which reservations."""
    head = result["head"]
    paragraphs(
        ("Verified", f"{count(result['records'], 'record')}, each chained to the one before, head signed"),
        ("Head", " ".join(f"{name} {value}" for name, value in head.items() if not isinstance(value, (dict, list)))),
        *(("Release", _release(release)) for release in result["releases"]),
        *(("Note", str(note)) for note in result["notes"]),
    )


def _release(release: object) -> str:
    if isinstance(release, Mapping):
        return " ".join(str(value) for value in release.values() if not isinstance(value, (dict, list)))
    return str(release)
