"""What looks like personal data and is none: code, versions, orders, books, hashes, logs, money, maths, scores, prose.

Each line of `tests/innocent` was written for this suite; nothing in it may be found.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sfumato.detection.recognizers import builtin
from sfumato.detection.run import Detector

FOLDER = Path(__file__).parents[1] / "innocent"
DETECTOR = Detector(builtin())


def lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_the_suite_is_large() -> None:
    assert sum(len(lines(name)) for name in NAMES) >= 300


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_line_by_line(name: str) -> None:
    texts = lines(name)
    spans = DETECTOR.spans(pa.array(texts)).to_pylist()
    found = [
        (texts[s["row"]], texts[s["row"]].encode()[s["start"] : s["end"]].decode(), s["recognizer"]) for s in spans
    ]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_the_whole_page(name: str) -> None:
    page = "\n".join(lines(name))
    spans = DETECTOR.spans(pa.array([page])).to_pylist()
    assert [(page.encode()[s["start"] : s["end"]].decode(), s["recognizer"]) for s in spans] == []
