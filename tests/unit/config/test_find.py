"""A policy is found by its name or its path, or the nearest name is suggested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sfumato.config import find_policy, shipped_policies
from sfumato.config.document import LARGEST
from sfumato.core.errors import SfumatoError


def refused(name: str) -> SfumatoError:
    with pytest.raises(SfumatoError) as error:
        find_policy(name)
    assert error.value.__cause__ is None
    return error.value


def test_a_shipped_policy_is_found_by_name() -> None:
    text, origin = find_policy("gdpr-analytics")
    assert text.startswith("# GDPR, analytics")
    assert origin == "gdpr-analytics.yaml"
    assert {policy["name"] for policy in shipped_policies()} >= {"gdpr-analytics"}
    assert all(policy["summary"] for policy in shipped_policies())


def test_a_file_is_found_by_path_and_its_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: p\n")
    assert find_policy(str(path)) == ("name: p\n", str(path))


def test_a_misspelt_file_is_suggested_from_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "customers.yaml").touch()
    error = refused(str(tmp_path / "custmers.yaml"))
    assert error.code == "policy.not_found"
    assert error.problem.hint == f"did you mean {tmp_path / 'customers.yaml'}?"


def test_a_misspelt_name_is_suggested_from_the_shipped_ones() -> None:
    assert refused("gdpr_analytics").problem.hint == "did you mean gdpr-analytics?"


@pytest.mark.parametrize("name", ["", "no/such/place.yaml", "x\0y", "x" * 1000])
def test_what_is_nowhere_is_not_found(name: str) -> None:
    assert refused(name).code == "policy.not_found"


@pytest.mark.parametrize("given", ["name: p\ntests: PLANTED\n", "PLANTED" * 1000, {"name": "PLANTED"}, None])
def test_a_policy_itself_is_no_name_and_is_not_quoted(given: Any) -> None:
    error = refused(given)
    assert error.code == "policy.not_found"
    assert "PLANTED" not in str(error)


def test_a_directory_is_no_policy(tmp_path: Path) -> None:
    assert refused(str(tmp_path)).code == "policy.not_found"


def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"name: p\nsubject: \xff\n")
    error = refused(str(path))
    assert (error.code, error.where["line"]) == ("policy.syntax", 2)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    with path.open("wb") as file:
        file.truncate(4 * LARGEST + 1)
    assert refused(str(path)).code == "policy.syntax"
