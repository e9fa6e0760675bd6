"""What a column is: by its values first, by its name where they say nothing against it, by its statistics else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import Role, Tag, entity
from sfumato.core.proposal import Proposal
from sfumato.detection.column_names import Named, named
from sfumato.detection.run import Detector

SURE = 0.95
LIKELY = 0.9
UNSURE = 0.5
_WHOLE = 0.8
"""Share of cells that must be read whole as an entity."""
_SOME = 0.02
"""Share of cells in which identifiers make a column free text."""
_FEW = 50
"""So many distinct values at most make a category."""
_WORDY = 4.0
"""Words a cell, on average, from which text is prose."""
_CHECKED = frozenset({"EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "URL", "US_SSN", "PHONE_NUMBER"})
_PERSON = r"^\p{L}[\p{L}\p{M}'’.-]*(?:,? \p{L}[\p{L}\p{M}'’.-]*){0,4}$"
_DIGITS_IN_NAMES = 0.05


@dataclass(frozen=True, slots=True)
class _Seen:
    """Counts over the sampled cells of one column."""

    filled: int
    distinct: int
    whole: dict[str, float]
    """Share of cells that are, as a whole, an entity."""
    within: float
    """Share of cells that hold an entity anywhere."""
    words: float
    numeric: bool


def classify(sample: pa.Table | pa.RecordBatch, detector: Detector) -> tuple[Proposal, ...]:
    """A proposal for every column of the sample, in its order. Reasons hold names and counts, never values."""
    return tuple(_column(name, sample.column(name), detector) for name in sample.schema.names)


def _column(name: str, column: pa.ChunkedArray | pa.Array, detector: Detector) -> Proposal:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    meaning = named(name)
    if not _textual(kind):
        return _typed(name, column, kind, meaning)
    cells = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    cells = cells.cast(pa.string()) if cells.type != pa.string() else cells
    seen = _look(cells, detector)
    if seen.filled == 0:
        return _proposal(name, "non-pii", None, UNSURE, "no values in the sample")
    return next(_readings(name, cells, seen, meaning))


def _readings(name: str, cells: pa.Array, seen: _Seen, meaning: Named | None) -> Iterator[Proposal]:
    """Readings from the surest on; the first one counts."""
    for found, share in sorted(seen.whole.items(), key=lambda item: -item[1]):
        if found in _CHECKED and share >= _WHOLE:
            yield _entity(name, found, SURE, f"{share:.0%} of the values are {found}")
        if found in ("DATE_TIME", "DATE_OF_BIRTH") and share >= _WHOLE:
            birth = meaning is not None and meaning.kind == "dob"
            reason = "dates under a name that speaks of birth" if birth else "dates"
            yield _entity(
                name, "DATE_OF_BIRTH" if birth else "DATE_TIME", SURE, f"{share:.0%} of the values are {reason}"
            )
    if meaning is not None:
        yield from _by_name(name, cells, seen, meaning)
    if seen.words >= _WORDY or (seen.within >= _SOME and seen.words > 1.5):
        sign = f"identifiers in {seen.within:.0%} of the cells" if seen.within else f"{seen.words:.0f} words a cell"
        yield _proposal(name, "text", None, LIKELY, f"free text: {sign}")
    if seen.distinct <= _FEW and seen.distinct < seen.filled / 4 and seen.within == 0:
        yield _proposal(
            name, "non-pii", Role.NONE, LIKELY, f"{seen.distinct} distinct values, none of them an identifier"
        )
    if seen.numeric and seen.distinct < seen.filled:
        yield _proposal(name, "non-pii", Role.NONE, LIKELY, "numbers that repeat, under a name that says nothing")
    yield _proposal(name, "non-pii", Role.NONE, UNSURE, "neither the name nor the values say what it is")


def _by_name(name: str, cells: pa.Array, seen: _Seen, meaning: Named) -> Iterator[Proposal]:
    """What the name says, where the values do not speak against it."""
    if meaning.shape is not None:
        share = _share(pc.match_substring_regex(pc.utf8_trim_whitespace(cells), meaning.shape), seen.filled)
        if share < _WHOLE:
            return
    if meaning.kind == "name":
        digits = _share(pc.match_substring_regex(cells, r"\d"), seen.filled)
        shaped = _share(pc.match_substring_regex(cells, _PERSON), seen.filled)
        if digits > _DIGITS_IN_NAMES or shaped < _WHOLE:
            return
    if meaning.text and seen.words < 2:  # a remark has two words
        return
    yield _proposal(name, meaning.tag, Tag(meaning.tag).role, SURE, f"the name says {meaning.kind}, the values fit")


def _typed(name: str, column: pa.ChunkedArray | pa.Array, kind: pa.DataType, meaning: Named | None) -> Proposal:
    """Columns that are no text: by name and type."""
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        birth = meaning is not None and meaning.kind == "dob"
        return _entity(name, "DATE_OF_BIRTH" if birth else "DATE_TIME", SURE, f"the type is {kind}")
    if pa.types.is_integer(kind) and meaning is not None and meaning.numeric:
        return _proposal(name, meaning.tag, Tag(meaning.tag).role, SURE, f"the name says {meaning.kind}, whole numbers")
    if pa.types.is_floating(kind) or pa.types.is_boolean(kind) or pa.types.is_decimal(kind):
        return _proposal(name, "non-pii", Role.NONE, SURE, f"the type is {kind}")
    if pa.types.is_integer(kind):
        distinct = pc.count_distinct(column).as_py()
        if distinct == len(column) - column.null_count and distinct > _FEW:
            return _proposal(name, "pii:other_id", Role.DIRECT, UNSURE, "every value is another whole number")
        return _proposal(
            name, "non-pii", Role.NONE, LIKELY, "whole numbers that repeat, under a name that says nothing"
        )
    return _proposal(name, "non-pii", Role.NONE, UNSURE, f"the type {kind} was not looked into")


def _look(cells: pa.Array, detector: Detector) -> _Seen:
    """One pass of detection over the sample, and a few counts."""
    counts = detector.whole(cells)
    filled = counts.filled
    whole = {name: matched / filled for name, matched in counts.matched.items()} if filled else {}
    spans = detector.spans(cells)
    within = len(pc.unique(spans["row"])) / filled if filled else 0.0
    words = pc.mean(pc.add(pc.count_substring(pc.utf8_trim_whitespace(cells), " "), 1)).as_py() or 0.0
    numeric = _share(pc.match_substring_regex(cells, r"^\s*[-+]?\d+(?:[.,]\d+)*\s*$"), filled) > _WHOLE
    return _Seen(filled, pc.count_distinct(cells).as_py(), whole, within, float(words), numeric)


def _share(matches: pa.BooleanArray, filled: int) -> float:
    return (pc.sum(matches).as_py() or 0) / filled if filled else 0.0


def _textual(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _entity(name: str, found: str, confidence: float, reason: str) -> Proposal:
    kind = entity(found)
    return Proposal(column=name, tag=kind.tag, role=kind.role, entity=kind, confidence=confidence, reasons=(reason,))


def _proposal(name: str, tag: str, role: Role | None, confidence: float, reason: str) -> Proposal:
    return Proposal(column=name, tag=tag, role=role, entity=Tag(tag).entity, confidence=confidence, reasons=(reason,))
