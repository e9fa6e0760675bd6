"""Detection in columns of text: one kernel call a column."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import entity
from sfumato.core.recognizer import Recognizer
from sfumato.detection.calibration import REPORTED, Calibration
from sfumato.detection.recognizers import is_builtin
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
REASONS = pa.struct(
    [
        pa.field("pattern", pa.int32()),
        pa.field("regex", pa.string()),
        pa.field("validator", pa.string()),
        pa.field("verdict", pa.string()),
        pa.field("base", pa.float32()),
        pa.field(
            "context",
            pa.list_(pa.struct([("word", pa.string()), ("position", pa.string()), ("added", pa.float32())])),
        ),
        pa.field("evidence", pa.float32()),
    ]
)
"""Why a span scored what it did, in words of its recognizer alone."""
_POSITIONS = ("", "before", "after", "column name")


@dataclass(frozen=True, slots=True)
class WholeShare:
    """How many filled cells there are, and by entity or family how many are read whole, how many of these surely."""

    filled: int
    matched: dict[str, int]
    sure: dict[str, int]


class Detector:
    """Recognizers compiled into one scanner; may be shared between threads and pickled.

    `given` are the ids of those that a user gave: what they read whole is a column of that entity.
    """

    def __init__(
        self, recognizers: Sequence[Recognizer], min_score: float = 0.5, given: Collection[str] = frozenset()
    ) -> None:
        self.recognizers = tuple(recognizers)
        self.min_score = min_score
        self.given = frozenset(given)
        pairs = [(i, pattern) for i, recognizer in enumerate(self.recognizers) for pattern in recognizer.patterns]
        self._scanner = detect.Scanner([detect.spec(self.recognizers[i], pattern, i) for i, pattern in pairs])
        self._entities = tuple(sorted({recognizer.entity for recognizer in self.recognizers}))
        groups = [self._entities.index(self.recognizers[i].entity) for i, _ in pairs]
        self._groups = groups
        self._entity_of = pa.array(groups, pa.int16())
        self._recognizer_by_spec = [i for i, _ in pairs]
        self._recognizer_of = pa.array(self._recognizer_by_spec, pa.int16())
        self._patterns = [pattern for _, pattern in pairs]
        self._calibration = Calibration([self._family(i) for i in self._recognizer_by_spec])
        self._thresholds: list[float] = []
        self._floors = self._least_evidence()
        self._entity_names = pa.array(self._entities, pa.string())
        self._recognizer_names = pa.array([recognizer.id for recognizer in self.recognizers], pa.string())
        self._lock = threading.Lock()
        self._calls = 0

    def fresh(self, min_score: float | None = None) -> Detector:
        """The same compiled scanner with a counter of its own, and with another threshold if one is given."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, _lock=threading.Lock(), _calls=0)
        if min_score is not None:
            other.min_score, other._thresholds = min_score, []
            other._floors = other._least_evidence()
        return other

    def _family(self, recognizer: int) -> str | None:
        one = self.recognizers[recognizer]
        return entity(one.entity).family if is_builtin(one) else None

    def _least_evidence(self) -> list[float]:
        """By spec what a match must have for its score to reach what is asked; empty if that is the same for all."""
        asked = self._thresholds or [self.min_score] * len(self._patterns)
        if set(asked) == {REPORTED}:
            return []
        return [self._calibration.evidence(spec, least) for spec, least in enumerate(asked)]

    def prove(self) -> None:
        """Compiles every pattern now instead of when it is first used; one that is too large is `kernel.pattern`."""
        self._scanner.prove()

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
        found = self._scanner.scan(values, self.min_score, hint, self._floors)
        columns = [
            found.rows,
            found.starts,
            found.ends,
            pa.DictionaryArray.from_arrays(self._entity_of.take(found.specs), self._entity_names),
            self._calibration.probabilities(found.specs, found.scores),
            pa.DictionaryArray.from_arrays(self._recognizer_of.take(found.specs), self._recognizer_names),
            found.validated,
        ]
        return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)

    def split(self, values: pa.Array | pa.ChunkedArray) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """The spans, and those that settings keep from being reported."""
        found = self.spans(values)
        return found, found.slice(0, 0)

    def explain(self, values: pa.Array | pa.ChunkedArray, spans: pa.RecordBatch, hint: str = "") -> pa.StructArray:
        """Why each of these spans, as `spans` gave them for the same column, scored what it did (`REASONS`).

        A span that no recognizer reads now, as that of a listed value, is null. The context is the one word or phrase
        that counted, as its recognizer lists it: the nearest, in the text before or after or in the hint, and what it
        changed the score by. Scans the cells that have spans once more.
        """
        names = spans["recognizer"].cast(pa.string())
        families = pc.fill_null(pc.index_in(names, value_set=self._recognizer_names), detect.NO_FAMILY)
        places = (spans["row"], spans["start"], spans["end"], families.cast(pa.int32()))
        why = self._scanner.explain(values, places, self.min_score, hint, self._floors)
        told = zip(*(column.to_pylist() for column in why), strict=True)
        return pa.array([self._reasons(*one) for one in told], REASONS)

    def _reasons(
        self, spec: int, sure: bool, base: float, score: float, place: int, against: bool, phrase: int
    ) -> dict[str, object] | None:
        if spec < 0:
            return None
        which, pattern = self._recognizer_by_spec[spec], self._patterns[spec]
        recognizer, context = self.recognizers[which], []
        if phrase >= 0:
            word = (recognizer.negative if against else recognizer.context)[phrase]
            context.append({"word": word, "position": _POSITIONS[place], "added": score - base})
        return {
            "pattern": spec - self._recognizer_by_spec.index(which),
            "regex": pattern.before + pattern.regex if pattern.anchor else pattern.regex,
            "validator": pattern.validator or None,
            "verdict": ("sure" if sure else "possible") if pattern.validator else None,
            "base": base,
            "context": context,
            "evidence": score,
        }

    def whole(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> WholeShare:
        """How many of a column's cells each entity's patterns read from end to end; `hint` is the only context."""
        return self._whole(values, self._entities, self._groups, hint)

    def whole_by_family(self, values: pa.Array | pa.ChunkedArray) -> WholeShare:
        """The same by family of entities: a cell that several of a family read counts once."""
        families = sorted({entity(name).family for name in self._entities})
        by_entity = [families.index(entity(name).family) for name in self._entities]
        return self._whole(values, families, [by_entity[group] for group in self._groups], "")

    def whole_by_given(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> WholeShare | None:
        """As `whole`, of the recognizers that a user gave alone; None where there are none."""
        own = {i: one.entity for i, one in enumerate(self.recognizers) if one.id in self.given}
        if not own:
            return None
        names = sorted(set(own.values()))
        groups = [names.index(own[i]) if i in own else len(names) for i in self._recognizer_by_spec]
        return self._whole(values, names, groups, hint)

    def _whole(
        self,
        values: pa.Array | pa.ChunkedArray,
        names: Sequence[str],
        groups: Sequence[int],
        hint: str,
    ) -> WholeShare:
        """The counts of groups of specs, by `names[group]`.

        Specs that need unlike evidence are counted apart; of a group that has several what most cells are read by.
        """
        self._count()
        if not self._floors:
            return self._counted(values, names, groups, self.min_score, hint)
        parts = []
        for floor in sorted(set(self._floors)):
            mine = [group if self._floors[i] == floor else len(names) for i, group in enumerate(groups)]
            parts.append(self._counted(values, names, mine, floor, hint))
        best = [
            {name: max(getattr(part, which).get(name, 0) for part in parts) for name in names}
            for which in ("matched", "sure")
        ]
        return WholeShare(parts[0].filled, *best)

    def _counted(
        self,
        values: pa.Array | pa.ChunkedArray,
        names: Sequence[str],
        groups: Sequence[int],
        least: float,
        hint: str,
    ) -> WholeShare:
        counts = self._scanner.whole(values, groups, least, hint)
        by_name = [dict(zip(names, numbers, strict=False)) for numbers in (counts.matched, counts.sure)]
        return WholeShare(counts.filled, *by_name)

    def _count(self) -> None:
        with self._lock:
            self._calls += 1

    def __reduce__(self) -> tuple[type[Detector], tuple[tuple[Recognizer, ...], float, frozenset[str]]]:
        return Detector, (self.recognizers, self.min_score, self.given)


def code_points(values: pa.Array | pa.ChunkedArray, spans: pa.RecordBatch) -> pa.RecordBatch:
    """The same spans with offsets in Unicode code points."""
    columns = {name: spans.column(name) for name in spans.schema.names}
    for name in ("start", "end"):
        columns[name] = detect.code_points(values, columns["row"], columns[name])
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=spans.schema)
