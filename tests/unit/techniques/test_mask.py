"""Masking: its parameters, and what it declares to keep."""

from __future__ import annotations

import pytest

from sfumato.techniques.builtin.mask import PLUGIN


@pytest.mark.parametrize(
    ("char", "fine"), [("*", True), ("•", True), ("", False), ("**", False), ("x", False), ("0", False)]
)
def test_the_sign_is_one_character_that_no_value_is_made_of(char, fine):
    assert (list(PLUGIN.check({"char": char})) == []) is fine


@pytest.mark.parametrize(
    ("parameters", "output", "declared"),
    [
        ({"keep_last": 4}, "**** **** **** 1111", True),
        ({"keep_last": 4}, "4111 1111 1111 1111", False),
        ({"keep_first": 1, "keep_last": 2}, "A** ******ce", True),
        ({}, "*** ********", True),
        ({}, "Ada", False),
        ({"keep_last": 4, "keep_separators": False}, "***************1111", True),
        ({"keep_last": 4, "keep_separators": False}, "4111 1111 1111 1111", False),
    ],
)
def test_only_the_ends_are_declared(parameters, output, declared):
    assert PLUGIN.keeps("Ada", output, parameters) is declared
