"""Recognizers of a user's files beside the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfumato.app.given import with_given
from sfumato.core.errors import SfumatoErrors
from sfumato.detection.recognizers import builtin

HEAD = "apiVersion: sfumato/v1\nkind: Recognizers\nrecognizers:\n"


def written(tmp_path: Path, *sections: str) -> str:
    path = tmp_path / "given.yaml"
    path.write_text(HEAD + "".join(f"  - {section}\n" for section in sections))
    return str(path)


def test_they_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "{id: mine, entity: MINE, terms: [heron]}")
    assert [one.id for one in with_given(builtin(), [path])] == [*(one.id for one in builtin()), "mine"]


def test_a_registry_says_which_shipped_ones_stay_on(tmp_path: Path) -> None:
    path = tmp_path / "registry.yaml"
    path.write_text("recognizers: [EmailRecognizer]\n")
    assert {one.entity for one in with_given(builtin(), [str(path)])} == {"EMAIL_ADDRESS"}


def test_every_pattern_that_does_not_compile_is_named(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "{id: a, entity: A, patterns: [{regex: '[', score: 1}, {regex: 'x', score: 1}, {regex: '(?=x)', score: 1}]}",
        "{id: b, entity: B, patterns: [{regex: 'x', score: 1, checksum: nothing}]}",
        "{id: us_ssn, entity: US_SSN, terms: [x]}",
    )
    with pytest.raises(SfumatoErrors) as caught:
        with_given(builtin(), [path])
    told = [(p.code, p.where["recognizer"], p.where.get("pattern")) for p in caught.value.problems]
    assert told == [
        ("recognizer.pattern", "a", 1),
        ("recognizer.pattern", "a", 3),
        ("recognizer.invalid", "b", 1),
        ("recognizer.invalid", "us_ssn", None),
    ]
