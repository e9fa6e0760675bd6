"""A detector under settings: what is looked for, how sure it must be, which values always or never count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.detection import PATTERN, Detection
from sfumato.core.entities import ENTITIES, entity
from sfumato.core.errors import SfumatoError
from sfumato.core.recognizer import Recognizer
from sfumato.core.suggestion import suggestion
from sfumato.detection.reserved import RESERVED
from sfumato.detection.run import SCHEMA, Detector, WholeShare
from sfumato.kernel import columns, detect, spans

LISTED = "deny_list"
"""What is named as the recognizer of a listed value."""
_LISTED_RANK = 2.0
"""No recognizer is surer than a list."""
_CASE = ("nfc", "lower")


class Tuned(Detector):
    """`Detector` with a `Detection`. Errors: `usage` for settings that leave nothing to find, or a bad expression."""

    def __init__(
        self, recognizers: Sequence[Recognizer], settings: Detection, given: Collection[str] = frozenset()
    ) -> None:
        check_settings(settings, recognizers)
        chosen = [one for one in recognizers if settings.selects(one.entity, one.country)]
        if not chosen and not settings.deny:
            hint = "sfumato recognizers list"
            raise SfumatoError("usage", "no recognizer finds what was selected", hint=hint)
        super().__init__(chosen, settings.min_score, given)
        self.settings = settings
        reserved = RESERVED if settings.examples == "keep" else {}
        self._allowed = _Allowed(tuple(settings.allow), reserved) if settings.allow or reserved else None
        self._denied = _Denied(settings.denied) if settings.deny else None
        if settings.thresholds:
            self._thresholds = [settings.least(self.recognizers[i].entity) for i in self._recognizer_by_spec]
            self._floors = self._least_evidence()
        self._all = tuple(recognizers)

    def spans(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> pa.RecordBatch:
        """As `Detector.spans`: listed values are added, allowed ones left out."""
        return self._split(values, hint)[0]

    def split(self, values: pa.Array | pa.ChunkedArray) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """The spans, and those that are allowed."""
        return self._split(values, "")

    def _split(self, values: pa.Array | pa.ChunkedArray, hint: str) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        found = super().spans(values, hint)
        allowed = found.slice(0, 0)
        if self._allowed is not None and found.num_rows:
            held = self._allowed.holds(values, found)
            found, allowed = found.filter(pc.invert(held)), found.filter(held)
        return (found if self._denied is None else self._denied.added(values, found)), allowed

    def whole_by_given(self, values: pa.Array | pa.ChunkedArray, hint: str = "") -> WholeShare | None:
        """As `Detector.whole_by_given`; cells that are listed values as a whole count as what their list says."""
        if self._denied is None:
            return super().whole_by_given(values, hint)
        listed, matched = self._denied.whole(values)
        rest = super().whole_by_given(pc.if_else(listed, pa.scalar(None, pa.string()), values), hint)
        number = sum(matched.values())
        if rest is None:
            filled = len(values) - values.null_count
            return WholeShare(filled, matched, dict(matched))
        names = rest.matched.keys() | matched.keys()
        counts = [
            {name: part.get(name, 0) + matched.get(name, 0) for name in names} for part in (rest.matched, rest.sure)
        ]
        return WholeShare(rest.filled + number, *counts)

    def __reduce__(self) -> tuple[type[Detector], tuple[tuple[Recognizer, ...], Detection, frozenset[str]]]:  # type: ignore[override]
        return Tuned, (self._all, self.settings, self.given)


def check_settings(settings: Detection, recognizers: Iterable[Recognizer]) -> None:
    """Refuses what means nothing (`usage`).

    Names that neither the table of entities nor a recognizer has, countries without any, malformed expressions.
    """
    recognizers = tuple(recognizers)
    names = {*ENTITIES, *(one.entity for one in recognizers)}
    for name in settings.names:
        if name not in names:
            raise SfumatoError("usage", "no entity or family has that name", hint=suggestion(name, names))
    known = {one.country for one in recognizers}
    for country in settings.countries:
        if country not in known:
            raise SfumatoError("usage", "no recognizer is for that country", hint="sfumato recognizers list")
    for place, entry in enumerate(settings.allow, 1):
        if entry.startswith(PATTERN):
            _expression(entry, place)


class _Allowed:
    """Values and expressions that are never reported; of `reserved`, each counts for the spans of its family."""

    def __init__(self, entries: tuple[str, ...], reserved: Mapping[str, str]) -> None:
        self._reserved = {family: rf"\A(?:{expression})\z" for family, expression in reserved.items()}
        plain = pa.array([one for one in entries if not one.startswith(PATTERN)], pa.string())
        self._values = columns.canonicalize(plain, _CASE)
        self._expressions = []
        for place, entry in enumerate(entries, 1):
            if entry.startswith(PATTERN):
                self._expressions.append(_expression(entry, place))

    def holds(self, values: pa.Array | pa.ChunkedArray, found: pa.RecordBatch) -> pa.Array:
        """By span whether its text is one of them."""
        texts = columns.cut(values, found["row"], found["start"], found["end"])
        held = pc.is_in(columns.canonicalize(texts, _CASE), value_set=self._values)
        for expression in self._expressions:
            held = pc.or_(held, pc.match_substring_regex(texts, expression))
        if self._reserved:
            families = pc.dictionary_decode(found["entity"])
            for family, expression in self._reserved.items():
                named = [name for name in pc.unique(families).to_pylist() if entity(name).family == family]
                mine = pc.is_in(families, value_set=pa.array(named, pa.string()))
                held = pc.or_(held, pc.and_(mine, pc.match_substring_regex(texts, expression)))
        return held


def _expression(entry: str, place: int) -> str:
    """The RE2 of an entry over whole spans."""
    expression = rf"\A(?:{entry.removeprefix(PATTERN)})\z"
    try:
        pc.match_substring_regex(pa.array([""]), expression)
    except pa.ArrowException:
        message = "not a regular expression that RE2 reads"
        raise SfumatoError("usage", message, setting="allow", entry=place) from None
    return expression


class _Denied:
    """Values that are always reported."""

    def __init__(self, entries: tuple[tuple[str, str], ...]) -> None:
        forms = {form: entity for value, entity in entries for form in (value.lower(), value.upper(), value.title())}
        forms.update(entries)
        self._listed = detect.ListedValues(list(forms))
        self._entities = pa.array(list(forms.values()), pa.string())

    def whole(self, values: pa.Array | pa.ChunkedArray) -> tuple[pa.Array, dict[str, int]]:
        """By cell whether a listed value fills it, white space around aside; how many there are by entity."""
        hits = self._listed.find(values)
        texts = columns.cut(values, hits.rows, hits.starts, hits.ends)
        cells = pc.utf8_trim_whitespace(pc.take(_one(values), hits.rows))
        fills = pc.equal(texts, cells)
        rows = hits.rows.filter(fills)
        counted = pc.value_counts(self._entities.take(hits.values.filter(fills)))
        pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
        return pc.is_in(pa.arange(0, len(values)), value_set=rows.cast(pa.int64())), dict(pairs)

    def added(self, values: pa.Array | pa.ChunkedArray, found: pa.RecordBatch) -> pa.RecordBatch:
        """The spans with those of listed values, which win where they overlap."""
        hits = self._listed.find(values)
        if not len(hits.rows):
            return found
        size = len(hits.rows)
        listed = pa.table(
            [
                hits.rows,
                hits.starts,
                hits.ends,
                self._entities.take(hits.values),
                pa.repeat(pa.scalar(1.0, pa.float32()), size),
                pa.repeat(pa.scalar(LISTED), size),
                pa.repeat(pa.scalar(value=True), size),
            ],
            names=SCHEMA.names,
        )
        plain = pa.table([column.cast(listed[name].type) for name, column in _named(found)], names=SCHEMA.names)
        both = pa.concat_tables([listed, plain]).combine_chunks()
        rank = pa.concat_arrays([pa.repeat(pa.scalar(_LISTED_RANK, pa.float32()), size), found["score"]])
        rows, starts, ends = (_one(both[name]) for name in ("row", "start", "end"))
        kept = spans.settle(rows, starts, ends, rank)
        settled = both.take(kept)
        arrays = [_typed(_one(settled[field.name]), field.type) for field in SCHEMA]
        return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _named(batch: pa.RecordBatch) -> list[tuple[str, pa.Array]]:
    return list(zip(batch.schema.names, batch.columns, strict=True))


def _one(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _typed(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if not pa.types.is_dictionary(kind):
        return column.cast(kind)
    encoded = column.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices.cast(kind.index_type), encoded.dictionary)
