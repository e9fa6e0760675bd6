"""The use case of handing functions to a query engine: techniques, detection and redaction over Arrow arrays.

The keys are fetched, pinned and recorded before an engine gets a function. What a query gives back is no release: no
gate has seen it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.app import audit, vaulting
from sfumato.app.frames import SPANS, as_texts, spans_of
from sfumato.app.redaction import Redaction
from sfumato.core.errors import SfumatoError, SfumatoErrors
from sfumato.core.parameters import check_parameters
from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Technique, TechniqueContext
from sfumato.keys.pins import Pins
from sfumato.pipeline.arrow import single
from sfumato.plugins import table as plugins
from sfumato.sources.layout import plain_type

if TYPE_CHECKING:
    from sfumato.detection.run import Detector
    from sfumato.keys.pins import KeyUse
    from sfumato.keys.ring import KeyRing

Treat = Callable[[pa.Array, Mapping[str, Value]], pa.Array]
PREFIX = "sfumato_"
FOUND = pa.list_(pa.struct(list(SPANS)[1:]))
"""What detection gives for one text: its spans in order, offsets in code points, half-open."""
_PSEUDONYM = ("pseudonym", "pseudonym")
_BY_TECHNIQUE = (
    ("pseudonymize", "pseudonymize", ()),
    ("mask", "mask", ("keep_first", "keep_last")),
    ("generalize_number", "generalize", ("width",)),
    ("date_part", "generalize", ("date_part",)),
    ("keep_prefix", "generalize", ("keep_prefix",)),
    ("keep_bits", "generalize", ("keep_bits",)),
)
"""Name, technique, and the parameters that it takes by place."""
_MOST_BOUND = 1024
"""Sets of parameters kept bound: a query may draw them from a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function of a value and, by place, of the parameters it `takes`; its others are given by name.

    It may be called from several threads.
    """

    name: str
    takes: tuple[str, ...] = ()
    output: pa.DataType = field(default_factory=pa.string)
    treat: Treat = field(repr=False)

    def __call__(self, values: pa.Array, parameters: Mapping[str, Value]) -> pa.Array:
        """The treated values: same length and order, nulls stay null.

        Errors: `policy.type`, `policy.parameter`, `policy.unknown_parameter`, `plan.key_missing`, `technique.value`,
        `usage`, all with the function and none with a row: an engine's batches have no numbers that a
        reader could find a row by.
        """
        try:
            return self.treat(values, parameters)
        except SfumatoError as error:
            raise _in_function(error, self.name) from None


def _in_function(error: SfumatoError, name: str) -> SfumatoError:
    where = {what: place for what, place in error.where.items() if what not in ("row", "column")}
    code, message, hint = error.code, error.problem.message, error.problem.hint
    if code in ("kernel.value", "technique.value"):
        code, message, hint = "technique.value", "a value does not fit", "{'invalid': 'suppress'} makes it null"
    return SfumatoError(code, message, hint=hint, **{**where, "function": name})


@contextmanager
def handed_over(
    policy: str | None, *, engine: str, environ: Mapping[str, str], operator: str | None
) -> Iterator[tuple[Function, ...]]:
    """The functions under a policy, or without one those that need no key; the caller's block hands them over.

    With keys, the act is recorded as `functions.registered` before the block runs, and as `functions.refused` if a key
    is missing or another than the domain's, or the block fails. Errors: those of policies, plans, keys and the home.
    """
    redaction = Redaction.of(policy, environ)
    if vaulting.needs_vault(redaction.plan):
        hint = "pseudonymize in `text:`, or `sfumato run`"
        raise SfumatoError("policy.unsupported", "functions in a query engine make no tokens", hint=hint)
    keys = redaction.keys(environ)
    needed = _needed(redaction)
    if not needed:
        yield _functions(redaction, keys)
        return
    given, act = redaction.policy, {"engine": engine, "policy": redaction.policy.name, "domain": keys.domain}
    with audit.trail(environ, operator) as trail:
        try:
            uses: list[KeyUse] = [(slot, purpose, keys.key_id(slot, purpose)) for slot, purpose in needed]
            with closing(Pins(trail.home, trail.clock)) as pins:
                pins.pin(keys.domain, uses)
            made = _functions(redaction, keys)
            told = [{"slot": slot, "purpose": purpose, "key_id": key_id} for slot, purpose, key_id in uses]
            names = [function.name for function in made]
            trail.log.append("functions.registered", policy_digest=given.digest, functions=names, keys=told, **act)
            yield made
        except SfumatoError as error:
            problems = [{"code": problem.code, "where": dict(problem.where)} for problem in error.problems]
            trail.log.append("functions.refused", code=error.code, problems=problems, **act)
            raise


def _needed(redaction: Redaction) -> list[tuple[str, str]]:
    """Slot and purpose of each key: those of the `text:` rules, and the pseudonyms' if the policy fills their slot."""
    needed = {(use.slot, use.purpose) for use in redaction.plan.keys}
    if redaction.policy.reference(_PSEUDONYM[0]) is not None:
        needed.add(_PSEUDONYM)
    return sorted(needed)


def _functions(redaction: Redaction, keys: KeyRing) -> tuple[Function, ...]:
    context = TechniqueContext(keys=keys, hierarchies=redaction.hierarchies)
    techniques, redact, detector = plugins().techniques, redaction.bound(context), redaction.detector.fresh()
    return (
        *(
            Function(name=PREFIX + name, takes=takes, treat=_Treatment(techniques[technique], context))
            for name, technique, takes in _BY_TECHNIQUE
        ),
        Function(name=f"{PREFIX}redact", treat=lambda values, given: _redacted(values, given, redact)),
        Function(name=f"{PREFIX}detect", output=FOUND, treat=lambda values, given: _detected(values, given, detector)),
    )


class _Treatment:
    """A technique by the parameters it is called with, each set of them checked and bound once."""

    def __init__(self, technique: Technique, context: TechniqueContext) -> None:
        self._technique = technique
        self._context = context
        self._bound: dict[object, Cells] = {}
        self._lock = threading.Lock()

    def __call__(self, values: pa.Array, parameters: Mapping[str, Value]) -> pa.Array:
        """One kernel call, as the transform makes it for a column."""
        cells = self._cells(parameters)
        self._technique.output_type(plain_type(values.type), parameters)
        treated = cells(values, "")
        return treated if pa.types.is_string(treated.type) else treated.cast(pa.string())

    def _cells(self, parameters: Mapping[str, Value]) -> Cells:
        # With their types, because 1, 1.0 and True are equal.
        key = tuple((name, type(value), value) for name, value in sorted(parameters.items()))
        with self._lock:
            if key not in self._bound:
                if problems := check_parameters(self._technique, parameters):
                    raise SfumatoErrors(problems)
                if len(self._bound) >= _MOST_BOUND:
                    self._bound.clear()
                self._bound[key] = self._technique.bind(parameters, self._context)
            return self._bound[key]


def _redacted(values: pa.Array, given: Mapping[str, Value], redact: Callable[[pa.Array], pa.Array]) -> pa.Array:
    if given:
        raise SfumatoError("policy.unknown_parameter", "redact takes no parameters", hint="text: rules of a policy")
    return redact(as_texts(values))


def _detected(values: pa.Array, given: Mapping[str, Value], detector: Detector) -> pa.Array:
    """One list of spans a text; null for a null."""
    least = given.get("min_score", detector.min_score)
    if unknown := given.keys() - {"min_score"}:
        raise SfumatoError("policy.unknown_parameter", "detect has no such parameter", key=min(unknown))
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
        raise SfumatoError("policy.parameter", "a score lies between 0 and 1", key="min_score")
    texts = as_texts(values)
    spans = spans_of(texts, detector.fresh(least))
    fields = [single(spans[one.name]) for one in FOUND.value_type]
    found = pa.StructArray.from_arrays(fields, fields=list(FOUND.value_type))
    return pa.ListArray.from_arrays(_offsets(single(spans["row"]), len(texts)), found, mask=texts.is_null())


def _offsets(rows: pa.Array, length: int) -> pa.Array:
    """Where each row's entries begin (int32, `length` + 1 of them); `rows` are ascending positions."""
    counts = pc.value_counts(rows)
    filled = pc.is_in(pa.arange(0, length), value_set=counts.field("values").cast(pa.int64()))
    each = pc.replace_with_mask(pa.repeat(pa.scalar(0, pa.int64()), length), filled, counts.field("counts"))
    return pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(each)]).cast(pa.int32())
