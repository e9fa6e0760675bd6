"""What people read: sentences and tables that fit 80 columns and do what a terminal expects."""

from __future__ import annotations

import io
import time
from typing import Any

import pytest
from rich.console import Console

from sfumato.cli.output import count, printable, size
from sfumato.cli.views import plan as plan_view
from sfumato.cli.views import preview as preview_view
from sfumato.cli.views.release import gate

COLUMN = {
    "name": "a_column_with_quite_a_long_name",
    "technique": "generalize",
    "parameters": {"hierarchy": "hierarchies/native-country.csv", "level": 2},
    "mode": "cells",
    "output_type": "string",
    "because": None,
    "why": "Rule 7 (column: a_column_with_quite_a_long_name) decides; the scan takes it for a place of residence.",
}
PLAN: dict[str, Any] = {
    "source": {"uri": "people.csv", "format": "csv", "delimiter": ";", "rows": 3, "bytes": 1500, "files": 1},
    "policy": {"name": "p", "origin": "p.yaml", "digest": "0" * 64},
    "columns": [
        COLUMN,
        {**COLUMN, "name": "b\x1b[31m[red]", "output_type": None, "technique": "suppress", "parameters": {}},
    ],
    "spans": [{"match": "everything", "technique": "replace", "parameters": {}}],
    "keys": [{"slot": "pseudonym", "purpose": "pseudonym", "provider": "env"}],
    "privacy": {"quasi": ["age", "zip"], "k": 5},
    "validation": {"sample": 10000, "max_leak_rate": 0.001},
    "detection": {
        "recognizers": [{"file": "own.yaml", "sha256": "ab" * 32}],
        "builtin": None,
        "countries": ["nl"],
        "min_score": 0.6,
        "thresholds": {"PERSON": 0.8},
        "examples": "keep",
        "allow": {"entries": 2, "sha256": "cd" * 32},
        "deny": {"entries": 1},
    },
    "order": "shuffle",
    "subject": None,
    "warnings": ["a warning"],
}
VERDICT: dict[str, Any] = {
    "rows_checked": 10_000,
    "rows_total": 40_000,
    "cells_checked": 120_000,
    "leaks": 0,
    "synthetic": 3,
    "kept_by_decision": {"city: LOCATION": 12},
    "upper_bound": 0.0002995,
    "confidence": 0.95,
    "not_covered": {"columns": ["amount"], "types": ["double"]},
    "k": {"promised": 5, "found": 7},
}


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_plan_fits_80_columns_and_loses_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    plan_view.show(PLAN)
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines()[3:9])) <= 80
    assert set(COLUMN["why"].split()) <= set(shown.split()) | {"a_column_with_quite_a_long_name)"}
    assert "copy)" in shown
    assert "k = 5" in shown
    assert "Warning" in shown


def test_a_column_name_is_neither_markup_nor_an_escape_sequence(capsys: pytest.CaptureFixture[str]) -> None:
    plan_view.show(PLAN)
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "b\\x1b[31m[red]" in shown


def test_a_preview_has_one_line_a_column_cut_to_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"row": 1, "before": {"a": "x" * 100, "b": None}, "after": {"a": "y\n" * 50}}
    columns = [{"name": "a", "technique": "mask"}, {"name": "b", "technique": "suppress"}]
    preview_view.show({"columns": columns, "rows": [row, {**row, "row": 2}]})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 * 4 + 1
    assert max(map(len, lines)) <= 80
    assert "(null)" in lines[3]
    assert "(not in the copy)" in lines[3]


def test_the_verdict_says_what_was_checked_and_what_was_not() -> None:
    said = list(gate(VERDICT))
    assert said[0] == "10,000 of 40,000 rows checked (120,000 cells): 0 leaks"
    assert said[1] == "with 95% confidence at most 0.0300% of the rows leak"
    assert "3 detected values made by a technique, not taken from the source row" in said
    assert "kept by decision: city: LOCATION (12 cells)" in said
    assert "smallest class has 7 rows; 5 were promised" in said
    assert "not covered, columns: amount (double)" in said


def test_a_full_check_claims_no_estimate() -> None:
    said = list(gate({**VERDICT, "rows_checked": 40_000, "upper_bound": 0.0}))
    assert said[0].startswith("all 40,000 rows checked")
    assert "count itself" in said[1]


def test_numbers_are_written_for_people() -> None:
    assert [count(1, "row"), count(2000, "row"), size(999), size(312_400)] == [
        "1 row", "2,000 rows", "999 bytes", "312.4 kB",
    ]  # fmt: skip


def test_signs_that_steer_a_terminal_are_written_out() -> None:
    assert printable("é\t\x07\u202e\x9b漢") == "é\\t\\x07\\u202e\\x9b漢"


def test_a_bar_shows_the_stage_the_speed_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    from sfumato.cli.progress import Bar

    screen = io.StringIO()
    bar = Bar(Console(file=screen, force_terminal=True, width=80))
    bar.advance(done_bytes=1, rows=1)
    bar.start(stage="anonymize", total_bytes=1000, total_rows=None)
    bar.advance(done_bytes=500, rows=250)
    time.sleep(0.3)  # the screen is drawn ten times a second
    bar.start(stage="gate", total_bytes=0, total_rows=None)
    bar.finish()
    shown = screen.getvalue()
    assert "Anonymizing" in shown
    assert "Checking" in shown
    assert "rows/s" in shown


def test_nothing_is_drawn_where_stderr_is_no_terminal() -> None:
    from sfumato.app.requests import Silent
    from sfumato.cli.progress import progress

    assert isinstance(progress(), Silent)
