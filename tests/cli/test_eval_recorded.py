"""`make eval` fails where a recorded figure drops, and only there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tools import evaluate
from tools.console import ROOT


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """The shipped examples under the names of a development corpus."""
    folder = tmp_path / "dev"
    shutil.copytree(ROOT / "examples" / "tables", folder / "tables")
    shutil.copy(ROOT / "examples" / "labelled.jsonl", folder / "synthetic_pii.jsonl")
    (folder / "README.md").write_text("not a set")
    return folder


@pytest.fixture
def recorded(corpora: Path, tmp_path: Path) -> Path:
    """What was measured on them just now."""
    path = tmp_path / "results" / "eval.json"
    assert run(corpora, path, "--record") == 0
    return path


def run(corpora: Path, recorded: Path, *more: str) -> int:
    return evaluate.main(["--corpora", str(corpora), "--recorded", str(recorded), *more])


def change(path: Path, figure: str, by: float) -> None:
    document = json.loads(path.read_text())
    document["figures"][figure] += by
    path.write_text(json.dumps(document))


def test_the_same_figures_pass_and_every_set_is_there(corpora: Path, recorded: Path) -> None:
    assert run(corpora, recorded) == 0
    names = {name.partition(": ")[0] for name in json.loads(recorded.read_text())["figures"]}
    assert names == {"synthetic_pii", "synthetic_pii, structured", "tables"}


@pytest.mark.parametrize(
    ("figure", "higher"),
    [
        ("synthetic_pii: strict F1", 0.0101),
        ("synthetic_pii, structured: overlap F1", 0.0101),
        ("synthetic_pii: left uncovered", -0.0101),
        ("synthetic_pii: over-redaction", -0.0101),
        ("synthetic_pii: false alarms in 100 KB", -1.01),
        ("synthetic_pii: calibration error", -0.0101),
        ("tables: both right", 0.0101),
    ],
)
def test_a_drop_of_more_than_a_point_fails_and_less_does_not(
    corpora: Path, recorded: Path, figure: str, higher: float, capsys: pytest.CaptureFixture[str]
) -> None:
    change(recorded, figure, higher)
    assert run(corpora, recorded) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.endswith("WORSE"))
    assert line.startswith(figure)
    change(recorded, figure, -higher * 0.02)
    assert run(corpora, recorded) == 0
    change(recorded, figure, -higher * 9)
    assert run(corpora, recorded) == 0


def test_the_reliability_of_scores_is_shown(corpora: Path, recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpora, recorded) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("synthetic_pii  ")]
    assert lines
    for _, scores, spans, mean, right in lines:
        low, high = map(float, scores.split("-"))
        assert low <= float(mean) <= high
        assert 0 <= float(right) <= 1
        assert int(spans) > 0


def test_a_worse_detector_fails(corpora: Path, recorded: Path) -> None:
    path = corpora / "synthetic_pii.jsonl"
    path.write_text(path.read_text().replace("4111 1111 1111 1111", "4111 1111 1111 1112"))
    assert run(corpora, recorded) == 1


def test_a_figure_that_is_no_longer_measured_fails(corpora: Path, recorded: Path) -> None:
    shutil.rmtree(corpora / "tables")
    assert run(corpora, recorded) == 1
    assert run(corpora, recorded, "--record") == 0


def test_nothing_to_measure_or_compare_with_does_not_pass(corpora: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "absent", tmp_path / "eval.json") == 2
    assert run(corpora, tmp_path / "eval.json") == 2


def test_goals_are_goals_of_figures() -> None:
    assert {name.partition(": ")[2] for name in evaluate.GOALS} <= evaluate.KINDS.keys()


def test_what_is_recorded_of_this_repository_are_figures() -> None:
    figures = evaluate.read(evaluate.RECORDED)
    assert {name.partition(": ")[2] for name in figures} <= evaluate.KINDS.keys()
    assert evaluate.GOALS.keys() <= figures.keys()
