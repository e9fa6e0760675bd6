"""Who acts, and how that is known."""

from __future__ import annotations

import os
import pwd

import pytest

from sfumato.audit.operator import Operator, resolve_operator
from sfumato.core.errors import SfumatoError


def test_the_flag_comes_before_the_variable_before_the_user() -> None:
    environ = {"SFUMATO_OPERATOR": "bob"}
    assert resolve_operator("ada", environ) == Operator("ada", "asserted")
    assert resolve_operator(None, environ) == Operator("bob", "asserted")
    assert resolve_operator(None, {}) == Operator(pwd.getpwuid(os.geteuid()).pw_name, "os")


def test_an_empty_name_is_none() -> None:
    for flag, environ in (("", {}), (None, {"SFUMATO_OPERATOR": ""})):
        assert resolve_operator(flag, environ).known == "os"


def test_the_user_is_not_taken_from_variables_anybody_can_set() -> None:
    assert resolve_operator(None, {"USER": "mallory", "LOGNAME": "mallory"}).name != "mallory"


def test_a_user_without_entry_has_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sfumato.audit.operator.os.geteuid", lambda: 3_999_999)
    assert resolve_operator(None, {}) == Operator("uid 3999999", "os")


@pytest.mark.parametrize("name", [" ", "a\nb", "a" * 201, "\u202egnp", "\ud800"])
def test_a_name_that_could_mislead_a_reader_is_refused(name: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        resolve_operator(name, {})
    assert caught.value.code == "usage"
