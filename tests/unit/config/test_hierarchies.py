"""Hierarchy files in ARX's form are read whole or refused with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfumato.config import load_policy, parse_hierarchy, read_hierarchies
from sfumato.core.errors import SfumatoError, SfumatoErrors
from sfumato.core.policy import Policy

CANARY = "Kanarienvogel"


def policy(*files: str) -> Policy:
    rules = "".join(
        f"  - {{match: {{column: c{n}}}, technique: generalize, with: {{hierarchy: {file}, level: 1}}}}\n"
        for n, file in enumerate(files)
    )
    head = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nrules:\n"
    return load_policy(head + rules, origin="p.yaml", environ={})


def refused(text: str) -> SfumatoError:
    with pytest.raises(SfumatoError) as error:
        parse_hierarchy("h.csv", text)
    assert error.value.code == "plan.hierarchy"
    assert error.value.where["file"] == "h.csv"
    assert CANARY not in str(error.value)
    return error.value


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f"34{delimiter}30-39{delimiter}*\n51{delimiter}50-59{delimiter}*\n"
    assert parse_hierarchy("h.csv", text).rows == (("34", "30-39", "*"), ("51", "50-59", "*"))


def test_quotes_blank_lines_and_leading_zeros_survive() -> None:
    text = '"a;b";x\r\n\r\n02139;y\r\n;none\r\n'
    assert parse_hierarchy("h.csv", text).rows == (("a;b", "x"), ("02139", "y"), ("", "none"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a;x;*\n{CANARY};x\n", 2),
        (f"{CANARY};x\nb;y\n{CANARY};z\n", 3),
        (f"{CANARY}\n", 1),
        (f'a;x\n"{CANARY};x\n', 2),
    ],
)
def test_a_malformed_line_is_named(text: str, line: int) -> None:
    assert refused(text).where["line"] == line


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    refused(text)


def test_files_are_read_beside_the_policy_and_kept_by_their_reference(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / "levels" / "age.csv").write_text("34;30-39\n", encoding="utf-8")
    found = read_hierarchies(policy("levels/age.csv", "levels/age.csv"), tmp_path)
    assert list(found) == ["levels/age.csv"]
    assert found["levels/age.csv"].name == "levels/age.csv"


def test_every_file_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bytes.csv").write_bytes(b"a;x\nb;\xff\n")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SfumatoErrors) as error:
        read_hierarchies(policy("missing.csv", "bytes.csv", "folder.csv"), tmp_path)
    assert [(one.code, one.where["file"]) for one in error.value.problems] == [
        ("plan.hierarchy", "missing.csv"),
        ("plan.hierarchy", "bytes.csv"),
        ("plan.hierarchy", "folder.csv"),
    ]
    assert error.value.problems[1].where["line"] == 2


def test_a_policy_without_hierarchies_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    text = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nrules: [{match: {}, technique: keep}]\n"
    assert read_hierarchies(load_policy(text, origin="p", environ={}), tmp_path) == {}
