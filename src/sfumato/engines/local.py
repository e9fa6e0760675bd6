"""The local engine: partitions through a pool of threads, staged in order, memory bounded by those in flight."""

from __future__ import annotations

from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Order
from sfumato.engines.row_numbers import RowNumbers
from sfumato.engines.sampling import Drawn, Sampled, Sampler
from sfumato.pipeline.arrow import one_table
from sfumato.pipeline.batch import Processed, process
from sfumato.pipeline.draws import shuffled
from sfumato.risk import census

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sfumato.core.plan import Plan
    from sfumato.core.ports import Encoded, Partition, Sink, Source
    from sfumato.pipeline.batch import Context
    from sfumato.risk.census import Census


@dataclass(slots=True)
class Transformed:
    """What the transform did, added up over all partitions."""

    rows_in: int = 0
    rows_out: int = 0
    found_late: Counter[str] = field(default_factory=Counter)
    text_spans: Counter[str] = field(default_factory=Counter)
    cells_suppressed: Counter[str] = field(default_factory=Counter)
    census: Census | None = None
    drawn: dict[int, Drawn] = field(default_factory=dict)
    """The source rows the gate compares with, by partition; empty when it reads the source again."""
    row_numbers: RowNumbers = field(default_factory=RowNumbers)
    """Source positions of the staged rows, for the partitions where they are not simply all in order."""
    partitions: dict[int, Partition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that the engine needs to know."""

    plan: Plan
    context: Context
    source: Source
    sink: Sink
    reads: tuple[str, ...]
    """Columns to read: those of the transform and those the gate compares with."""
    sampler: Sampler | None
    """None when the gate reads the source again instead."""
    entropy: Callable[[int], bytes]
    workers: int
    advance: Callable[[Partition, int], None]


@dataclass(slots=True)
class _Part:
    """One partition on its way."""

    partition: Partition
    encoded: Encoded
    rows_in: int
    sample: Sampled | None
    kept: pa.Array | None
    counts: list[Processed]
    census: Census | None


def transform(job: Job) -> Transformed:
    """Reads, treats and stages every partition.

    The first failure stops the rest and is raised once no thread is at work any more; the caller aborts the sink.
    """
    done = Transformed()
    shuffle = job.plan.order is Order.SHUFFLE
    partitions = _ordered(job, shuffle)
    with _pool(job.workers) as pool:
        waiting: deque[Future[_Part]] = deque()
        try:
            for partition in partitions:
                waiting.append(pool.submit(_treat, job, partition))
                if len(waiting) > job.workers:
                    _stage(job, waiting.popleft().result(), done)
            while waiting:
                _stage(job, waiting.popleft().result(), done)
        except BaseException:
            for future in waiting:
                future.cancel()
            wait(waiting)
            raise
    if job.plan.privacy is not None:
        done.census = done.census or census.empty(job.plan.privacy.quasi)
    return done


def each(workers: int, deed: Callable[[int], None], numbers: Iterable[int]) -> None:
    """Runs `deed` for every number on the pool; the first failure stops what has not begun and is raised."""
    with _pool(workers) as pool:
        futures = {pool.submit(deed, number) for number in numbers}
        try:
            while futures:
                finished, futures = wait(futures, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
        except BaseException:
            for future in futures:
                future.cancel()
            wait(futures)
            raise


def _pool(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=workers, thread_name_prefix="sfumato")


def _ordered(job: Job, shuffle: bool) -> Iterator[Partition]:
    """The partitions in the source's order, or all of them in random order."""
    if not shuffle:
        return job.source.partitions()
    known = list(job.source.partitions())
    order = shuffled(len(known), job.entropy(32)).to_pylist()
    return (known[i] for i in order)


def _treat(job: Job, partition: Partition) -> _Part:
    """Everything that can be done to a partition without the others; runs on any thread."""
    part = _Work(job, partition)
    batches: Iterable[pa.RecordBatch] = part.batches()
    if job.plan.order is Order.SHUFFLE:
        batches = part.shuffled(list(batches))
    encoded = job.sink.encode(partition.index, batches)
    return _Part(partition, encoded, part.rows_in, part.sampled(), part.kept(), part.counts, part.census)


class _Work:
    """The state of one partition while its batches flow."""

    def __init__(self, job: Job, partition: Partition) -> None:
        self.job = job
        self.partition = partition
        self.rows_in = 0
        self.counts: list[Processed] = []
        self.census: Census | None = None
        self._positions: list[pa.Array] = []
        self._source: list[pa.RecordBatch] = []
        self._kept: list[pa.Array] = []
        self._permutation: pa.Array | None = None

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Treated batches, one by one; the source's drawn rows are set aside before the transform sees them."""
        job = self.job
        for batch in job.source.read(self.partition, job.reads):
            if job.sampler is not None:
                drawn = job.sampler.draw(batch.num_rows)
                self._positions.append(pc.add(drawn, self.rows_in))
                self._source.append(batch.take(drawn))
            treated = self._process(batch)
            if treated.rows is not None:
                self._kept.append(pc.add(treated.rows, self.rows_in))
            self.rows_in += batch.num_rows
            self.counts.append(_counts_only(treated))
            if job.plan.privacy is not None:
                part = census.count(treated.batch, job.plan.privacy.quasi)
                self.census = part if self.census is None else self.census.merge(part)
            yield treated.batch

    def shuffled(self, batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
        """The partition's rows in random order."""
        if not batches:
            return []
        table = one_table(batches)
        self._permutation = shuffled(table.num_rows, self.job.entropy(32))
        return list(table.take(self._permutation).combine_chunks().to_batches())

    def kept(self) -> pa.Array | None:
        """Source positions of the staged rows; None when they are all there in order."""
        kept = pa.concat_arrays(self._kept) if self._kept else None
        if self._permutation is None:
            return kept
        return self._permutation if kept is None else kept.take(self._permutation)

    def sampled(self) -> Sampled | None:
        """The drawn source rows."""
        if not self._source:
            return None
        return Sampled(pa.concat_arrays(self._positions), one_table(self._source))

    def _process(self, batch: pa.RecordBatch) -> Processed:
        try:
            return process(batch, self.job.plan, self.job.context)
        except SfumatoError as error:
            where = dict(error.where)
            row = where.get("row")
            if isinstance(row, int):
                where["row"] = row + self.rows_in + self.partition.first_row
                where["file"] = self.partition.file
            raise SfumatoError(error.code, error.problem.message, hint=error.problem.hint, **where) from None


def _stage(job: Job, part: _Part, done: Transformed) -> None:
    """Appends a finished partition; runs on the caller's thread only, so the order is the caller's."""
    job.sink.stage(part.encoded)
    number = part.partition.index
    done.partitions[number] = part.partition
    done.rows_in += part.rows_in
    done.rows_out += part.encoded.rows
    for counts in part.counts:
        done.found_late.update(counts.found_late)
        done.text_spans.update(counts.text_spans)
        done.cells_suppressed.update(counts.cells_suppressed)
    if part.census is not None:
        done.census = part.census if done.census is None else done.census.merge(part.census)
    if part.sample is not None:
        done.drawn[number] = part.sample.staged(part.kept)
    elif part.kept is not None:
        done.row_numbers.put(number, part.kept)
    job.advance(part.partition, part.rows_in)


def _counts_only(treated: Processed) -> Processed:
    """Without the data, so that a partition's memory is free once it is encoded."""
    return Processed(treated.batch.slice(0, 0), None, treated.found_late, treated.text_spans, treated.cells_suppressed)
