"""Recognizers of a user's files beside the shipped ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sfumato.app.given import with_given
from sfumato.core.errors import SfumatoError, SfumatoErrors
from sfumato.detection.recognizers import builtin

HEAD = "apiVersion: sfumato/v1\nkind: Recognizers\nrecognizers:\n"


def written(tmp_path: Path, *sections: str) -> str:
    path = tmp_path / "given.yaml"
    path.write_text(HEAD + "".join(f"  - {section}\n" for section in sections))
    return str(path)


def test_they_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "{id: mine, entity: MINE, terms: [heron]}")
    assert [one.id for one in with_given(builtin(), [path]).recognizers] == [*(one.id for one in builtin()), "mine"]


def test_a_registry_says_which_shipped_ones_stay_on(tmp_path: Path) -> None:
    path = tmp_path / "registry.yaml"
    path.write_text("recognizers: [EmailRecognizer]\n")
    assert {one.entity for one in with_given(builtin(), [str(path)]).recognizers} == {"EMAIL_ADDRESS"}


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


def test_what_was_read_is_told_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("heron\n")
    path = written(tmp_path, "{id: mine, entity: MINE, terms_file: terms.txt}")
    chosen = with_given(builtin(), [path, path])
    digests = [hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in (path, str(tmp_path / "terms.txt"))]
    assert chosen.files == ((path, digests[0]), (str(tmp_path / "terms.txt"), digests[1]))
    assert chosen.given == {"mine"}
    assert with_given(builtin(), []).files == ()


def test_each_registry_leaves_some_of_the_shipped_ones_on_and_none_of_the_given_off(tmp_path: Path) -> None:
    own = written(tmp_path, "{id: mine, entity: MINE, terms: [heron]}")
    for name, recognizer in (("a", "EmailRecognizer"), ("b", "IbanRecognizer")):
        (tmp_path / name).write_text(f"recognizers: [{recognizer}]\n")
    chosen = with_given(builtin(), [own, str(tmp_path / "a"), str(tmp_path / "b")])
    assert chosen.entities == {"EMAIL_ADDRESS", "IBAN_CODE", "MINE"}
    assert chosen.builtin == {"EMAIL_ADDRESS", "IBAN_CODE"}


def test_a_registry_that_leaves_nothing_on_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.yaml").write_text("recognizers: []\n")
    with pytest.raises(SfumatoError) as caught:
        with_given(builtin(), [str(tmp_path / "none.yaml")])
    assert caught.value.code == "recognizer.invalid"


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "{id: mine, entity: MINE, terms: [heron]}")
    (tmp_path / "other.yaml").write_text(Path(path).read_text())
    with pytest.raises(SfumatoErrors) as caught:
        with_given(builtin(), [path, str(tmp_path / "other.yaml")])
    assert [problem.where["file"] for problem in caught.value.problems] == [str(tmp_path / "other.yaml")]
