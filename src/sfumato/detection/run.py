"""Detection in columns of text: one kernel call a column."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from sfumato.core.recognizer import Recognizer
from sfumato.kernel import detect

SCHEMA = pa.schema(
    [
        pa.field("row", pa.int32(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("entity", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("score", pa.float32(), nullable=False),
        pa.field("recognizer", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("validated", pa.bool_(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True)
class WholeShare:
    """How many filled cells there are, and by entity how many are read whole and how many of these surely."""

    filled: int
    matched: dict[str, int]
    sure: dict[str, int]


class Detector:
    """Recognizers compiled into one scanner; may be shared between threads and pickled."""

    def __init__(self, recognizers: Sequence[Recognizer], min_score: float = 0.5) -> None:
        self.recognizers = tuple(recognizers)
        self.min_score = min_score
        pairs = [(i, pattern) for i, recognizer in enumerate(self.recognizers) for pattern in recognizer.patterns]
        self._scanner = detect.Scanner([detect.spec(self.recognizers[i], pattern, i) for i, pattern in pairs])
        self._entities = tuple(sorted({recognizer.entity for recognizer in self.recognizers}))
        groups = [self._entities.index(self.recognizers[i].entity) for i, _ in pairs]
        self._groups = groups
        self._entity_of = pa.array(groups, pa.int16())
        self._recognizer_of = pa.array([i for i, _ in pairs], pa.int16())
        self._entity_names = pa.array(self._entities, pa.string())
        self._recognizer_names = pa.array([recognizer.id for recognizer in self.recognizers], pa.string())
        self._lock = threading.Lock()
        self._calls = 0

    def fresh(self, min_score: float | None = None) -> Detector:
        """The same compiled scanner with a counter of its own, and with another threshold if one is given."""
        other = object.__new__(Detector)
        other.__dict__.update(self.__dict__, _lock=threading.Lock(), _calls=0)
        if min_score is not None:
            other.min_score = min_score
        return other

    @property
    def calls(self) -> int:
        """How often a column was scanned by this detector, in all threads."""
        return self._calls

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities that it can find, sorted."""
        return self._entities

    def spans(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> pa.RecordBatch:
        """All spans of a text column, with `SCHEMA`.

        `start` and `end` are byte offsets into the value's UTF-8, half-open; spans are sorted by row and start and
        disjoint within a row; nulls have none. The words of `hint` (a column's name) count as context of every match.
        """
        self._count()
        found = self._scanner.scan(values, self.min_score, hint)
        columns = [
            found.rows,
            found.starts,
            found.ends,
            pa.DictionaryArray.from_arrays(self._entity_of.take(found.specs), self._entity_names),
            found.scores,
            pa.DictionaryArray.from_arrays(self._recognizer_of.take(found.specs), self._recognizer_names),
            found.validated,
        ]
        return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)

    def whole(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> WholeShare:
        """How many of a column's cells each entity's patterns read from end to end; `hint` is the only context."""
        self._count()
        counts = self._scanner.whole(values, self._groups, self.min_score, hint)
        by_entity = [dict(zip(self._entities, numbers, strict=False)) for numbers in (counts.matched, counts.sure)]
        return WholeShare(counts.filled, *by_entity)

    def _count(self) -> None:
        with self._lock:
            self._calls += 1

    def __reduce__(self) -> tuple[type[Detector], tuple[tuple[Recognizer, ...], float]]:
        return Detector, (self.recognizers, self.min_score)


def code_points(values: pa.Array | pa.ChunkedArray, spans: pa.RecordBatch) -> pa.RecordBatch:
    """The same spans with offsets in Unicode code points."""
    columns = {name: spans.column(name) for name in spans.schema.names}
    for name in ("start", "end"):
        columns[name] = detect.code_points(values, columns["row"], columns[name])
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=spans.schema)
