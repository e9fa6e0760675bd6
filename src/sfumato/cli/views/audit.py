"""The audit trail as people read it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, printable, show_parts, table

Fields = Mapping[str, Any]
_ORDER = {name: place for place, name in enumerate(("seq", "time", "kind", "job", "operator", "details"))}


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
    for name, value in sorted(record.items(), key=lambda field: _ORDER.get(field[0], len(_ORDER))):
        nested = isinstance(value, (dict, list))
        shown = json.dumps(value, ensure_ascii=False, indent=2) if nested else "-" if value is None else str(value)
        first, *rest = (printable(line) for line in shown.splitlines() or [""])
        lines(f"{name:<12}{first}", *(f"{'':<12}{line}" for line in rest))


def show_verified(result: Fields) -> None:
    """That the chain holds, up to which head, and under which reservations."""
    head, releases = result["head"], result["releases"]
    paragraphs(
        ("Verified", f"{count(result['records'], 'record')}, each chained to the one before, head signed"),
        *_head(head),
        *(("Release", f"{release['dest']}: its head, record {release['seq']}, is there") for release in releases),
        *(("Note", str(note)) for note in result["notes"]),
    )


def _head(head: Fields | None) -> list[tuple[str, str]]:
    if head is None:
        return []
    return [("Head", f"record {head['seq']}, {head['time']}, signed by {head['key']}"), ("", str(head["hash"]))]
