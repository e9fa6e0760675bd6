"""The gate over staged partitions: sampled rows with the cells set aside, or all rows with the source read again."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.engines.local import each
from sfumato.pipeline.arrow import one_table
from sfumato.pipeline.recount import classes
from sfumato.pipeline.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.core.ports import StagedPart
    from sfumato.engines.local import Job, Transformed
    from sfumato.pipeline.gate import Gate


@dataclass(slots=True)
class Checked:
    """All partitions' verdicts together, and the gate's own class counts where k is promised."""

    verdict: Verdict = field(default_factory=Verdict)
    classes: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


def check(job: Job, gate: Gate, parts: tuple[StagedPart, ...], done: Transformed) -> Checked:
    """Walks every staged part; raises `gate.disagrees` when a part is not what was staged."""
    checked = Checked()

    def walk(number: int) -> None:
        verdict, counted, rows = _Walk(job, gate, parts[number], done).run()
        with checked.lock:
            checked.verdict.merge(verdict)
            checked.classes.update(counted)
            checked.rows += rows

    each(job.workers, walk, range(len(parts)))
    if checked.rows != done.rows_out:
        raise SfumatoError("gate.disagrees", "the staged output has another number of rows than was treated")
    return checked


class _Walk:
    """One staged part beside its source rows."""

    def __init__(self, job: Job, gate: Gate, part: StagedPart, done: Transformed) -> None:
        self.job = job
        self.gate = gate
        self.part = part
        self.done = done
        self.partition = done.partitions[part.partition]
        self.classes: Counter[str] = Counter()
        self.rows = 0

    def run(self) -> tuple[Verdict, Counter[str], int]:
        verdict = self._sampled() if self.job.sampler is not None else self._full()
        return verdict, self.classes, self.rows

    def _staged(self) -> Iterator[pa.RecordBatch]:
        """Batches from the staged bytes, their schema checked, their classes counted."""
        plan = self.gate.plan
        for batch in self.job.sink.read(self.part):
            if batch.schema.names != plan.output.names:
                raise SfumatoError("gate.schema", "the staged columns are not those of the plan")
            if plan.privacy is not None:
                self.classes.update(classes(batch, plan.privacy.quasi))
            self.rows += batch.num_rows
            yield batch

    def _sampled(self) -> Verdict:
        drawn = self.done.drawn.get(self.part.partition)
        taken = []
        for batch in self._staged():
            first = self.rows - batch.num_rows
            if drawn is not None:
                inside = pc.and_(pc.greater_equal(drawn.staged, first), pc.less(drawn.staged, self.rows))
                taken.append(batch.take(pc.subtract(drawn.staged.filter(inside), first)))
        if drawn is None or not taken:
            return Verdict()
        return self.gate.check(drawn.source, one_table(taken), self._numbers(drawn.positions))

    def _full(self) -> Verdict:
        source = list(self.job.source.read(self.partition, self.gate.reads))
        staged = list(self._staged())
        if not staged or not source:
            return Verdict()
        table = one_table(source)
        kept = self.done.row_numbers.get(self.part.partition)
        positions = pa.arange(0, table.num_rows) if kept is None else kept.cast(pa.int64())
        if kept is not None:
            table = table.take(kept)
        if table.num_rows != self.rows:
            raise SfumatoError(
                "source.changed", "the source has other rows than when it was treated", file=self.partition.file
            )
        return self.gate.check(table, one_table(staged), self._numbers(positions))

    def _numbers(self, positions: pa.Array) -> pa.Array:
        """Positions in the partition as row numbers in the file, counted from 1."""
        return pc.add(positions, self.partition.first_row + 1)
