"""Work on threads: results in order, failures in their turn, bounded, stoppable."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator

import pytest

from sfumato.engines.ordered import ordered


def test_results_come_in_the_order_of_the_items() -> None:
    def slow(number: int) -> int:
        time.sleep(random.random() / 500)
        return number * 2

    assert list(ordered(slow, range(60), workers=7)) == [number * 2 for number in range(60)]


@pytest.mark.parametrize("workers", [1, 3])
def test_a_failure_comes_after_all_that_stood_before_it(workers: int) -> None:
    def deed(number: int) -> int:
        if number == 20:
            raise ValueError
        return number

    def items() -> Iterator[int]:
        yield from range(30)
        raise KeyError

    got: list[int] = []
    with pytest.raises(ValueError):
        got.extend(ordered(deed, range(100), workers))
    with pytest.raises(KeyError):
        got.extend(ordered(abs, items(), workers))
    assert got == [*range(20), *range(30)]


def test_no_more_is_taken_than_is_under_way() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = ordered(abs, items(), workers=2)
    next(results)
    assert taken <= 6
    results.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sfumato")]
