"""Checks of numbers: chance passes them as often as their rules predict, and other implementations agree."""

from __future__ import annotations

import re
import string

import numpy as np
import pyarrow as pa
import pytest
from tests.oracles import Oracle, oracles

from sfumato.detection.recognizers import builtin
from sfumato.kernel.detect import verdicts

EACH = pytest.mark.parametrize("oracle", oracles(), ids=lambda oracle: f"{oracle.validator}-{oracle.draw}")
DRAWS = 1_000_000
COMPARED = 2_000
CLASSES = {"9": string.digits, "A": string.ascii_uppercase, "X": string.digits + string.ascii_uppercase}


def drawn(template: str, count: int, seed: int) -> pa.Array:
    """Random candidates of a template."""
    random = np.random.default_rng(seed)
    parts = re.findall(r"\[[^\]]+\]|.", template)
    signs = [part[1:-1] if len(part) > 1 else CLASSES.get(part, part) for part in parts]
    columns = [np.frombuffer(each.encode("ascii"), np.uint8)[random.integers(0, len(each), count)] for each in signs]
    body = np.stack(columns, axis=1).tobytes()
    ends = np.arange(0, (count + 1) * len(signs), len(signs), dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(ends), pa.py_buffer(body))


@EACH
def test_chance_passes_as_often_as_the_rules_predict(oracle: Oracle) -> None:
    passed = int(np.count_nonzero(verdicts(drawn(oracle.draw, DRAWS, 7), oracle.validator).to_numpy()))
    expected = oracle.rate * DRAWS
    # Five deviations of a binomial, and a twentieth for rates that are rounded.
    assert abs(passed - expected) <= 5 * (expected * (1 - oracle.rate)) ** 0.5 + expected / 20, passed / DRAWS


@EACH
def test_another_implementation_agrees(oracle: Oracle) -> None:
    if oracle.accepts is None:
        assert oracle.source
        return
    values = drawn(oracle.draw, DRAWS, 11)
    passed = verdicts(values, oracle.validator).to_numpy() > 0
    for wanted in (True, False):
        chosen = values.take(pa.array(np.flatnonzero(passed == wanted)[:COMPARED])).to_pylist()
        assert [value for value in chosen if bool(oracle.accepts(value)) != wanted] == []


def test_every_check_of_a_recognizer_is_proved() -> None:
    """Those older than this suite have tests of their own in the kernel."""
    own = {"", "card", "date", "email", "iban", "ipv4", "ipv6", "phone", "phone_shape", "ssn", "url"}
    used = {pattern.validator for recognizer in builtin() for pattern in recognizer.patterns}
    assert used - own - {oracle.validator for oracle in oracles()} == set()
