"""Detection kernels: scanning text, telephone numbers, a record's own identifiers, folding.

Every function takes Arrow arrays of strings (also large, view, dictionary or chunked ones) and releases the GIL.
Offsets are bytes, half-open; spans are sorted by row and start and disjoint within a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from sfumato.kernel import _native
from sfumato.kernel.arrays import text as strings
from sfumato.kernel.errors import translated

if TYPE_CHECKING:
    from sfumato.core.recognizer import Pattern, Recognizer


NO_FAMILY = 65_535
"""The number of no recognizer."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A pattern with its recognizer's context, as the native scanner reads it."""

    regex: str
    anchor: str
    before: str
    lead: str
    trail: str
    left: str
    right: str
    validator: str
    argument: str
    score: float
    validated_score: float
    context: list[str]
    boost: float
    negative: list[str]
    penalty: float
    words_before: int
    words_after: int
    claims_context: bool
    priority: int
    family: int
    terms: Any = None
    respects_case: bool = False
    has_parts: bool = False


class Spans(NamedTuple):
    """What a scan found, as parallel arrays: int32, int32, int32, uint16 (index of the spec), float32, bool."""

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    specs: pa.Array
    scores: pa.Array
    validated: pa.Array


class Why(NamedTuple):
    """Why spans scored what they did, as parallel arrays.

    The spec (int32, -1 for none), whether its validator was sure (bool), the score before context and after (float32),
    where the word stands that counted (uint8: 0 none, 1 before, 2 after, 3 in the hint), whether it spoke against
    (bool), its number in the spec's list of such words (int32, -1 for none).
    """

    specs: pa.Array
    sure: pa.Array
    bases: pa.Array
    scores: pa.Array
    places: pa.Array
    against: pa.Array
    phrases: pa.Array


class ListedSpans(NamedTuple):
    """Where listed values stand: int32, int32, int32, int32 (index of the value)."""

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    values: pa.Array


class RecordSpans(NamedTuple):
    """Where a row's own identifiers stand: int32, int32, int32, uint16 (index of the identifier)."""

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    identifiers: pa.Array


class WholeCells(NamedTuple):
    """How many cells hold something, and by group how many were read whole, and how many of these surely."""

    filled: int
    matched: list[int]
    sure: list[int]


def spec(recognizer: Recognizer, pattern: Pattern, family: int) -> Spec:
    """The native form of one pattern; `family` is the recognizer's number, below 65,536."""
    sure = pattern.score if pattern.validated_score is None else pattern.validated_score
    return Spec(
        regex=pattern.regex,
        terms=None if pattern.dictionary is None else strings(pattern.dictionary.terms),
        respects_case=pattern.dictionary is not None and pattern.dictionary.respects_case,
        anchor=pattern.anchor,
        before=pattern.before,
        lead=pattern.lead,
        trail=pattern.trail,
        left=pattern.left,
        right=pattern.right,
        validator=pattern.validator,
        argument=pattern.argument,
        score=pattern.score,
        validated_score=sure,
        context=list(recognizer.context),
        boost=recognizer.boost,
        negative=list(recognizer.negative),
        penalty=recognizer.penalty,
        words_before=recognizer.words_before,
        words_after=recognizer.words_after,
        claims_context=recognizer.claims_context,
        priority=recognizer.priority,
        has_parts=recognizer.entity == "PERSON",
        family=family,
    )


class Scanner:
    """Many patterns compiled into one pass over a column; immutable, shared between threads.

    Patterns are compiled when they are first used. Raises: `kernel.pattern` for a malformed regex, `kernel.parameter`
    for an unknown validator or edge.
    """

    __slots__ = ("_native",)

    def __init__(self, specs: Sequence[Spec]) -> None:
        with translated():
            self._native = _native.Scanner(list(specs), phone_plans())

    def prove(self) -> None:
        """Compiles every pattern now; one that is too large raises `kernel.pattern`, which a scan would raise later."""
        with translated():
            self._native.prove()

    def scan(
        self, values: pa.Array | pa.ChunkedArray, min_score: float = 0.5, hint: str = "", floors: Sequence[float] = ()
    ) -> Spans:
        """All spans that score at least `min_score`, or what `floors` has for their spec, unless it is empty.

        The words of `hint` are context everywhere. Nulls have no spans. Raises `kernel.parameter` for other than no or
        one floor a spec.
        """
        text = strings(values)
        with translated():
            return Spans(*(pa.array(column) for column in self._native.scan(text, min_score, list(floors), hint)))

    def explain(
        self,
        values: pa.Array | pa.ChunkedArray,
        spans: tuple[pa.Array, pa.Array, pa.Array, pa.Array],
        min_score: float = 0.5,
        hint: str = "",
        floors: Sequence[float] = (),
    ) -> Why:
        """Why spans (rows, starts, ends, families; int32) that a scan with these settings gave scored what they did.

        Rows ascend. Cells that have spans are scanned once more, others are not looked at.
        """
        text = strings(values)
        with translated():
            found = self._native.explain(text, list(spans), min_score, list(floors), hint)
            return Why(*(pa.array(column) for column in found))

    def whole(
        self, values: pa.Array | pa.ChunkedArray, groups: Sequence[int], min_score: float = 0.5, hint: str = ""
    ) -> WholeCells:
        """Counts the cells that a pattern reads whole, white space around aside, with a score of `min_score`.

        The words of `hint` are the only context. `groups[spec]` says where a spec counts; a cell counts once a group.
        """
        text = strings(values)
        with translated():
            return WholeCells(*self._native.whole(text, list(groups), min_score, hint))


class ListedValues:
    """Values that are found wherever they stand as whole tokens, in any case of ASCII letters; the longest wins.

    Raises: `kernel.parameter` for an empty value, or more values than fit.
    """

    __slots__ = ("_native",)

    def __init__(self, values: Sequence[str]) -> None:
        with translated():
            self._native = _native.ListedValues(list(values))

    def find(self, values: pa.Array | pa.ChunkedArray) -> ListedSpans:
        """Sorted by row and start, disjoint within a row."""
        text = strings(values)
        with translated():
            return ListedSpans(*(pa.array(column) for column in self._native.find(text)))


def verdicts(values: pa.Array | pa.ChunkedArray, validator: str, argument: str = "") -> pa.Array:
    """What a validator says about each value (uint8): 0 rejected, nulls too; 1 possible; 2 sure.

    Raises: `kernel.parameter` for an unknown validator.
    """
    text = strings(values)
    with translated():
        return pa.array(_native.check_values(text, validator, argument, phone_plans()))


@cache
def phone_plans() -> _native.PhonePlans:
    """The world's telephone numbering plans (libphonenumber's metadata, packed)."""
    file = resources.files("sfumato.kernel") / "data" / "phone_plans.tsv"
    return _native.PhonePlans(file.read_text(encoding="utf-8"))


def e164(values: pa.Array | pa.ChunkedArray, region: str | None = None) -> pa.Array:
    """Telephone numbers in their E.164 form; a value that is no possible number stays as it is, a null stays null.

    Numbers without a `+` are read as dialled from `region` (ISO 3166 alpha-2); without a region they stay as they are.
    Rules and data: libphonenumber. Raises `kernel.parameter` for an unknown region.
    """
    text = strings(values)
    with translated():
        return pa.array(phone_plans().e164(text, region))


def valid_phones(values: pa.Array | pa.ChunkedArray, region: str | None = None) -> pa.Array:
    """Whether each value is a valid telephone number by libphonenumber's rules; nulls are not."""
    text = strings(values)
    with translated():
        return pa.array(phone_plans().valid(text, region))


def record_spans(
    text: pa.Array | pa.ChunkedArray,
    identifiers: Sequence[pa.Array | pa.ChunkedArray],
    parts: Sequence[bool],
    min_chars: int = 4,
) -> RecordSpans:
    """Whole-token matches of each row's own identifiers in that row's text.

    Case, accents and separators are folded on both sides; a match begins and ends with a token. Where `parts[k]` is set
    every token of identifier `k` with at least `min_chars` folded characters matches alone too. Shorter identifiers and
    nulls match nothing; overlapping matches become one span. All arrays have the same length.
    """
    columns = [strings(column) for column in identifiers]
    cells = strings(text)
    with translated():
        found = _native.record_spans(cells, columns, list(parts), min_chars)
        return RecordSpans(*(pa.array(column) for column in found))


def fold(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Each value folded (NFKD, no marks, letters and digits only, lower case, ß → ss); a null stays null."""
    text = strings(values)
    with translated():
        return pa.array(_native.fold_text(text))


def contains_folded(
    haystacks: Sequence[pa.Array | pa.ChunkedArray], rows: pa.Array, needles: pa.Array | pa.ChunkedArray
) -> pa.Array:
    """Whether each needle's folded text stands inside one of the folded cells of its row.

    `haystacks` are columns of one length, `rows` (int32) names each needle's row. A null needle stands nowhere, one
    that folds to nothing everywhere that there is a cell.
    """
    columns = [strings(column) for column in haystacks]
    text = strings(needles)
    with translated():
        return pa.array(_native.contains_folded(columns, rows.cast(pa.int32()), text))


def code_points(values: pa.Array | pa.ChunkedArray, rows: pa.Array, offsets: pa.Array) -> pa.Array:
    """Byte offsets into the values of `rows` as code point offsets (int32)."""
    text = strings(values)
    with translated():
        return pa.array(_native.code_points(text, rows, offsets))
