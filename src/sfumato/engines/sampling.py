"""Which source rows the gate will compare: drawn from every batch by the operating system's randomness."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.pipeline.bound import least_sample
from sfumato.pipeline.draws import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from sfumato.core.policy import Validation
    from sfumato.core.ports import Source

_ESTIMATE_MARGIN = 1.3
"""Sizes predict row counts only roughly: where rows are not known, more are drawn than the policy asks."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws `share` of the rows of every batch, at least one; a share of 1 takes all."""

    share: float
    entropy: Callable[[int], bytes]

    @classmethod
    def of(cls, source: Source, validation: Validation, entropy: Callable[[int], bytes]) -> Sampler:
        """The share that yields the policy's sample, or the larger one that its leak bound needs."""
        wanted = max(validation.sample, least_sample(validation.max_leak_rate))
        rows, margin = (source.rows, 1.0) if source.rows is not None else (_estimated_rows(source), _ESTIMATE_MARGIN)
        return cls(1.0 if rows <= wanted * margin else wanted * margin / rows, entropy)

    def draw(self, rows: int) -> pa.Array:
        """Positions (int64, ascending) of the drawn rows among `rows`."""
        if self.share >= 1:
            return pa.arange(0, rows)
        return choose(rows, min(rows, math.ceil(rows * self.share)), self.entropy(32))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rows to compare: where they stand in the staged part (ascending), their source cells and source positions."""

    staged: pa.Array
    source: pa.Table
    positions: pa.Array


@dataclass(frozen=True, slots=True)
class Sampled:
    """The drawn rows of a partition: their positions in it (int64, ascending) and the source's cells."""

    positions: pa.Array
    source: pa.Table

    def staged(self, kept: pa.Array | None) -> Drawn:
        """Where the drawn rows stand once staged.

        `kept` are the source positions of the staged rows in their order; None when all stand where they stood. Rows
        that the transform removed are left out.
        """
        if kept is None:
            return Drawn(self.positions, self.source, self.positions)
        drawn = pc.index_in(kept, value_set=self.positions)
        staged = pc.indices_nonzero(pc.is_valid(drawn)).cast(pa.int64())
        which = drawn.take(staged).cast(pa.int64())
        return Drawn(staged, self.source.take(which), self.positions.take(which))


def _estimated_rows(source: Source) -> int:
    """Rows of a source that does not say: its own estimate, or its size over the bytes a row takes in a sample of text.

    A compressed source has an estimate (`estimated_rows`) since it was sampled for the plan.
    """
    known: int | None = getattr(source, "estimated_rows", None)
    if known is not None:
        return known
    sample = source.sample(1000)
    if sample.num_rows == 0:
        return 0
    taken: int = sum(
        int(pc.sum(pc.add(pc.fill_null(pc.binary_length(column), 0), 1)).as_py()) for column in sample.columns
    )
    return max(1, int(source.size / max(1.0, taken / sample.num_rows)))
