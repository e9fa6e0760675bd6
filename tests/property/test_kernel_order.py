"""Permutations and choices: the kernel equals its slow twin, draw by draw."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reference import permutation as reference

from sfumato.kernel import columns

SEEDS = st.binary(min_size=32, max_size=32)


@given(st.integers(0, 300), SEEDS)
def test_a_permutation_equals_the_reference(n, seed):
    assert columns.permutation(n, seed).to_pylist() == reference.permutation(n, seed)


@given(st.integers(0, 2**40), st.integers(0, 50), SEEDS)
def test_a_choice_equals_the_reference(n, k, seed):
    k = min(n, k)
    assert columns.choose(n, k, seed).to_pylist() == reference.choose(n, k, seed)
