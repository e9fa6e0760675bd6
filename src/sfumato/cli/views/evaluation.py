"""Measured detection as people read it: the whole with its intervals, the groups, the scores, the mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, show_parts, table

Fields = Mapping[str, Any]
_MODES = ("strict", "exact", "overlap")
_RATIOS = ("precision", "recall", "f1", "f2")


def show(result: Fields) -> None:
    """Documents or columns, as was measured."""
    if result["kind"] == "columns":
        _show_columns(result)
    else:
        _show_documents(result)


def _show_documents(result: Fields) -> None:
    paragraphs(*_head(result))
    lines("")
    _show_table(("all", "precision", "recall", "F1", "F2"), (_mode_row(result["all"], mode) for mode in _MODES))
    lines("")
    paragraphs(*_characters(result["all"]))
    lines("")
    heads = (result["by"], "gold", "found", "P", "R", "F1", "F2", "strict F1", "leaked")
    _show_table(heads, (_group_row(name, group) for name, group in result["groups"].items()))
    lines("")
    _show_calibration(result["calibration"])
    if "errors" in result:
        lines("")
        mistakes = map(_mistake_row, result["errors"])
        _show_table(("mistake", "document", "at", "is", "found as", "score", "recognizer"), mistakes)


def _show_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    show_parts(table(heads, rows))


def _head(result: Fields) -> Iterator[tuple[str, str]]:
    data = result["dataset"]
    yield "Data", f"{data['name']}: {count(data['documents'], 'document')}, {count(data['characters'], 'character')}"
    facts = [f"{data['gold']:,} true", f"{data['found']:,} found with a score of {result['min_score']:g} or more"]
    if data["dontcare"]:
        facts.append(count(data["dontcare"], "range that does not count", "ranges that do not count"))
    yield "Spans", "; ".join(facts)
    if result["families"]:
        yield "Families", ", ".join(result["families"])
    if data["unknown_labels"]:
        yield "Unknown", f"labels that name no entity and count as OTHER_ID: {', '.join(data['unknown_labels'])}"


def _mode_row(found: Fields, mode: str) -> Sequence[str]:
    spread = (found["intervals"] or {}).get(mode, {})
    cells = (_with_interval(found[mode][name], spread.get(name)) for name in _RATIOS)
    return (mode, *cells)


def _with_interval(value: float | None, spread: Sequence[float] | None) -> str:
    return _number(value) if spread is None else f"{_number(value)} {_number(spread[0])}–{_number(spread[1])}"


def _number(value: float | None) -> str:
    """Three digits without the nought before the point, as tables of such figures have it."""
    if value is None:
        return "–"
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.2f}"


def _characters(found: Fields) -> Iterator[tuple[str, str]]:
    yield "Left uncovered", f"{_share(found, 'leak_rate')} of the characters of true spans"
    yield "Fully covered", f"{_share(found, 'fully_covered')} of the true spans"
    yield "Over-redaction", f"{_share(found, 'over_redaction')} of the innocent characters"
    alarms = found["false_alarms"]
    quiet = f"{count(found['counts']['quiet_bytes'], 'byte')} in which nothing should be found"
    yield (
        "False alarms",
        "no document in which nothing should be found"
        if alarms is None
        else (f"{alarms:.1f} in 100 KB, {count(found['counts']['alarms'], 'alarm')} in {quiet}"),
    )


def _share(found: Fields, name: str) -> str:
    value, spread = found[name], (found["intervals"] or {}).get(name)
    if value is None:
        return "–"
    return f"{value:.1%}" if spread is None else f"{value:.1%} ({spread[0]:.1%} to {spread[1]:.1%})"


def _group_row(name: str, group: Fields) -> Sequence[str]:
    counts, overlap = group["counts"], group["overlap"]
    figures = (
        *(overlap[key] for key in _RATIOS),
        group["strict"]["f1"],
        group["leak_rate"],
    )
    return (name, f"{counts['gold']:,}", f"{counts['found']:,}", *map(_number, figures))


def _show_calibration(found: Fields) -> None:
    if not found["spans"]:
        paragraphs(("Scores", "nothing was found whose score could be judged"))
        return
    paragraphs(("Scores", f"expected calibration error {_number(found['expected_error'])}"))
    bins = (one for one in found["bins"] if one["spans"])
    _show_table(("score", "spans", "mean score", "right"), map(_bin_row, bins))


def _bin_row(one: Fields) -> Sequence[str]:
    return (
        f"{one['from']:.1f}–{one['to']:.1f}",
        f"{one['spans']:,}",
        _number(one["mean_score"]),
        _number(one["right"]),
    )


def _mistake_row(one: Fields) -> Sequence[str]:
    gold, found = one["gold"], one["found"]
    place = gold or found
    return (
        one["kind"],
        one["document"],
        f"{place['start']}–{place['end']}",
        "" if gold is None else gold["entity"],
        "" if found is None else found["entity"],
        "" if found is None else f"{found['score']:.2f}",
        "" if found is None else found["recognizer"],
    )


def _show_columns(result: Fields) -> None:
    data = result["dataset"]
    paragraphs(("Data", f"{data['name']}: {count(data['tables'], 'table')}, {count(data['columns'], 'column')}"))
    lines("")
    rows = [*result["groups"].items(), ("all", result["all"])]
    shares = (_table_row(name, shares) for name, shares in rows)
    _show_table(("table", "columns", "role right", "family right", "both right"), shares)
    if "errors" in result:
        lines("")
        _show_table(("table", "column", "wrong", "is", "proposed"), map(_column_row, result["errors"]))


def _table_row(name: str, shares: Fields) -> Sequence[str]:
    return (name, f"{shares['columns']:,}", *(f"{shares[half]:.0%}" for half in ("role", "family", "both")))


def _column_row(one: Fields) -> Sequence[str]:
    true, said = one["true"], one["said"]
    proposed = "no such column" if said is None else f"{said['tag']}, {said['confidence']:.0%} sure"
    is_ = true["role"] if true["family"] is None else f"{true['role']} {true['family']}"
    return (one["table"], one["column"], " and ".join(one["wrong"]), is_, proposed)
