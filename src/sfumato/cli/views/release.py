"""What a run or a verification came to, in sentences."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from sfumato.cli.output import count, paragraphs, printable

Fields = Mapping[str, Any]


def show_run(result: Fields) -> None:
    """Rows, the gate's verdict, what the release is, where it lies, what to do next."""
    rows, seconds = result["rows"], result["seconds"]
    moved = f"{rows['in']:,} in, {rows['out']:,} out"
    moved += "".join(f", {rows[kind]:,} {kind}" for kind in ("suppressed", "quarantined") if rows[kind])
    speed = f" ({result['rows_per_second']:,.0f} rows/s)" if result["rows_per_second"] else ""
    paragraphs(
        ("Published", str(result["dest"])),
        ("Rows", f"{moved}; {seconds['total']:.2f} s{speed}"),
        *(("Gate", sentence) for sentence in gate(result["gate"])),
        *(("Text", sentence) for sentence in _text(result)),
        ("Class", str(result["class"])),
        *(("Class", f"- {reason}") for reason in result["class_reasons"]),
        *(("Quarantine", line) for line in _quarantine(result)),
        *(("Warning", str(warning)) for warning in result["warnings"]),
        *(("Manifest", str(path)) for path in [result.get("manifest")] if path),
        ("Next", f"sfumato verify {shlex.quote(str(result['dest']))}"),
    )


def _quarantine(result: Fields) -> Iterator[str]:
    """Where rows that could not be read are, and the way back to them."""
    if result.get("quarantine"):
        yield str(result["quarantine"])
        yield f"sfumato quarantine open {result['job']} OUT … gives them back"


def _text(result: Fields) -> Iterator[str]:
    """What detection found in free text, and what it could not clean."""
    for column, number in result["text_spans"].items():
        yield f"{count(number, 'identifier')} treated inside {column}"
    for column, number in result["found_late"].items():
        yield f"{count(number, 'identifier')} treated inside {column}, which the scan had called non-pii"
    for column, number in result["cells_suppressed"].items():
        if number:
            yield f"{count(number, 'cell')} of {column} emptied, because something was still found after three rounds"


def gate(verdict: Fields) -> Iterator[str]:
    """The gate's verdict: what was checked, what was found, what it could not see."""
    checked, total = verdict["rows_checked"], verdict["rows_total"]
    every = checked == total
    share = "all" if every else f"{checked:,} of"
    cells, leaks = count(verdict["cells_checked"], "cell"), count(verdict["leaks"], "leak")
    yield f"{share} {count(total, 'row')} checked ({cells}): {leaks}"
    if every:
        yield "every row was checked, so that is the count itself and no estimate"
    else:
        yield f"with {verdict['confidence']:.0%} confidence at most {verdict['upper_bound']:.4%} of the rows leak"
    if verdict["synthetic"]:
        yield f"{count(verdict['synthetic'], 'detected value')} made by a technique, not taken from the source row"
    for found, cells in verdict["kept_by_decision"].items():
        yield f"kept by decision: {found} ({count(cells, 'cell')})"
    for found, number in verdict.get("allowed_by_list", {}).items():  # which older manifests don't have
        yield f"allowed by list: {found} ({count(number, 'span')})"
    if verdict.get("k"):
        yield f"smallest class has {verdict['k']['found']:,} rows; {verdict['k']['promised']:,} were promised"
    missed = verdict["not_covered"]
    if missed["columns"]:
        yield f"not covered, columns: {', '.join(missed['columns'])} ({', '.join(missed['types'])})"


def show_verified(result: Fields) -> None:
    """That every byte is as it was signed, and by whom."""
    held = " (self-held: whoever holds this home can sign again)" if result["self_held"] else ""
    paragraphs(
        ("Verified", f"{printable(str(result['dest']))}: {count(len(result['files']), 'file')} as signed"),
        *(("SHA-256", f"{file['sha256']} {file['name']}") for file in result["files"]),
        ("Signed by", f"{result['signed_by']}{held}, {result['time']}"),
        ("Job", str(result["job"])),
        ("Class", str(result["class"])),
        *(("Gate", sentence) for sentence in gate(result["gate"])),
    )
