"""Protocols between rooms: techniques, keys, sources, sinks. A plug-in is one file with one constant `PLUGIN`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from sfumato.core.hierarchy import Hierarchy
    from sfumato.core.policy import Value
    from sfumato.core.secret import Secret

# --- techniques ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A technique's parameter: its type, range and meaning; what `sfumato techniques show` prints."""

    name: str
    type: Literal["int", "number", "string", "bool", "choice", "strings"]
    summary: str
    default: Value = None
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Subkeys(Protocol):
    """Derived keys of one domain (CONTRACTS §3)."""

    def subkey(self, slot: str, purpose: str) -> Secret:
        """The 32-byte sub-key; a missing slot or unreadable reference raises."""

    def key_id(self, slot: str, purpose: str) -> str:
        """Its public id: 8 hex digits."""


class TokenVault(Protocol):
    """Tokens of one domain: random, stored, the same for equal values in every process."""

    prefix: str
    """What a token of this vault begins with in the default form."""

    def tokens(self, values: pa.Array) -> pa.Array:
        """The 16-byte id of each string (distinct, no nulls), in their order; stored durably before this returns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueContext:
    """What a technique may use besides its parameters."""

    keys: Subkeys
    vault: TokenVault | None = None
    """Open where the plan needs the sub-key `vault-wrap`."""
    hierarchies: Mapping[str, Hierarchy] = field(default_factory=dict)


class Cells(Protocol):
    """A technique bound to its parameters and key."""

    def __call__(self, values: pa.Array, entity: str) -> pa.Array:
        """Treated values: same length and order, nulls stay null.

        `values` is a whole column's batch or the texts of spans of one entity; `entity` is that entity's name, or the
        column's (`""` where none is known). Strings may come and go dictionary-encoded.
        A value that does not fit raises `technique.value` with its row (1-based in `values`).
        """


class Technique(Protocol):
    """How values are treated. Stateless; `bind` gives the callable."""

    id: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    slot: str | None
    """Key slot it needs: `pseudonym`, `vault`, `encrypt` or None."""
    purpose: str | None
    """Purpose of its sub-key."""
    implies_direct: bool
    """A column it is used on counts as a direct identifier where neither tag nor classifier says otherwise."""
    on_spans: bool
    """Whether a `text:` rule may use it."""

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """Sentences about parameters that contradict each other or lack a companion.

        Types, ranges and unknown names are checked before, from `parameters`.
        """

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """The logical type it gives back (never a dictionary); None: the column is not written.

        Raises `policy.type` for a type it does not treat.
        """

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """The treatment itself, with keys and tables looked up once."""

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """A regular expression (RE2) that every non-null output cell, as text, matches from end to end.

        Written apart from the kernel, so that the gate can tell an untreated cell; None where no form exists.
        """

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """Whether all that `output` shows of `source` is what the technique keeps by contract.

        The gate asks only about cells in which it found something; the declared exceptions of CONTRACTS §4.
        """


# --- sources and sinks -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A run of rows that one worker treats: `index` counts from 0 over the whole source, in order.

    `file` is the file's name relative to the source; `first_row` the 0-based number of its first row in that file;
    `rows` its length where that is known before reading; `size` the bytes it stands for, for progress.
    `payload` belongs to the driver.
    """

    index: int
    file: str
    first_row: int
    rows: int | None
    size: int
    payload: object = field(repr=False, compare=False)


class BadRows(Protocol):
    """What becomes of a row that cannot be read."""

    def __call__(self, file: str, row: int, raw: bytes, code: str) -> None:
        """Takes one bad row (`row` from 1 in its file); raises `SfumatoError(code, …)` when the run must stop."""


class Source(Protocol):
    """Something to read tables from; re-readable: `partitions()` starts over at each call."""

    uri: str
    """As it may be recorded: no user info, no query."""
    format: str
    schema: pa.Schema
    """Logical types; field metadata may carry `sfumato.tag`."""
    size: int
    """Bytes in all, for progress."""
    rows: int | None
    """Rows in all, where the format says so before reading."""

    def partitions(self) -> Iterator[Partition]:
        """The partitions in order; safe to advance from several threads only under the caller's lock."""

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of the partition with just these columns, in this order; thread-safe.

        Strings may come dictionary-encoded. Bad rows go to the `BadRows` the source was opened with.
        """

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """About `rows` rows, spread over all files and row groups, for classification.

        Without a seed always the same places; with one, places drawn at random that the seed fixes.
        """

    def fingerprint(self, key: Secret) -> str:
        """HMAC-SHA256 (hex) over names, sizes and contents of all files."""

    def changed(self) -> bool:
        """Whether a file's size or time differs from when it was opened."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Absolute paths of the files, for the check that a destination is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A partition's output in the sink's format, ready to be staged; `payload` belongs to the driver."""

    partition: int
    rows: int
    payload: object = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedPart:
    """A staged partition, readable until commit or abort."""

    partition: int
    rows: int
    payload: object = field(repr=False)


class Sink(Protocol):
    """Somewhere to publish a release: stage invisibly, then commit whole.

    `open` → `encode` (any thread) → `stage` (one thread at a time) → `seal` → `read`, `files` → `attach` → `commit`;
    `abort` at any point, any number of times.
    """

    def open(self, schema: pa.Schema) -> None:
        """Takes the lock, refuses an existing destination, makes the staging directory."""

    def encode(self, partition: int, batches: Iterable[pa.RecordBatch]) -> Encoded:
        """Turns the output batches of a partition into bytes of the format; thread-safe.

        Batches may hold dictionary-encoded strings where the schema says string.
        """

    def stage(self, encoded: Encoded) -> None:
        """Appends to the staged files, in the order of the calls."""

    def seal(self) -> tuple[StagedPart, ...]:
        """Finishes the staged files and syncs them; the parts in the order they were staged."""

    def read(self, part: StagedPart, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Reads a part back from the staged bytes, with the types of the schema; thread-safe."""

    def files(self) -> tuple[tuple[str, str], ...]:
        """Names (relative to the destination) and SHA-256 of the staged files, hashed from disk."""

    def attach(self, manifest: bytes) -> None:
        """Stages the manifest beside the data."""

    def commit(self) -> str:
        """Makes everything visible by one rename and gives the destination's location; drops the staging directory."""

    def abort(self) -> None:
        """Removes what was staged and releases the lock."""
