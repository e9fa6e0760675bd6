"""Many deeds on all cores, their results in the order of what they were done to, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def ordered(deed: Callable[[Item], Result], items: Iterable[Item], workers: int | None = None) -> Iterator[Result]:
    """`deed` of each item, in order, on `workers` threads (None: one a core); at most twice as many are under way.

    `items` are taken on the caller's thread. A failure, of a deed or of `items`, is raised when it is its turn: what
    came before is given first, what comes after is never begun.
    """
    number = workers or os.cpu_count() or 1
    waiting: deque[Future[Result]] = deque()
    failed: BaseException | None = None
    source = iter(items)
    with ThreadPoolExecutor(max_workers=number, thread_name_prefix="sfumato") as pool:
        try:
            while failed is None:
                try:
                    waiting.append(pool.submit(deed, next(source)))
                except StopIteration:
                    break
                except Exception as error:  # noqa: BLE001 - it is raised below, in its turn
                    failed = error
                if len(waiting) > 2 * number:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
    if failed is not None:
        raise failed
