"""A plan: a policy resolved against one schema. Names and references only: picklable, hashable, explainable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sfumato.core.policy import Nulls, Order, Parameters, Privacy, Rule, Validation

if TYPE_CHECKING:
    import pyarrow as pa

    from sfumato.core.entities import Entity, Role
    from sfumato.core.hierarchy import Hierarchy


class Mode(StrEnum):
    """How `process` treats a column."""

    DROP = "drop"
    """Not read, not written."""
    ROWS = "rows"
    """Rows in which it has a value are removed; then it is dropped."""
    CELLS = "cells"
    """One kernel call over the column."""
    TEXT = "text"
    """Its spans are treated."""
    KEEP = "keep"
    """Copied as it is."""
    WATCH = "watch"
    """Kept because the scan (not a person) calls it non-pii: what detection finds in it is treated and counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """The treatment of one column, or of one path inside a nested one, and the reasons for it."""

    name: str
    """The column's name; of a nested one the path, `a.b[].c`."""
    inside: str | None = None
    """The nested column that the path is in; None for a column that is treated as it stands."""
    type: pa.DataType
    """Of its values, without dictionary encoding."""
    output_type: pa.DataType | None
    """Of what is written; None where it is not written."""
    mode: Mode
    technique: str
    parameters: Parameters
    nulls: Nulls
    tag: str | None
    role: Role | None
    entity: Entity | None
    direct: bool
    decided_by: str
    """Where the tag or role comes from: `tag`, `scan`, `rule` or `default`."""
    confidence: float | None
    reasons: tuple[str, ...]
    rule: int | None
    because: str | None
    why: str

    @property
    def stored_in(self) -> str:
        """The column of the source that holds it."""
        return self.name if self.inside is None else self.inside

    @property
    def written(self) -> bool:
        """Whether the output has this column."""
        return self.mode not in (Mode.DROP, Mode.ROWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonColumn:
    """A column of JSON text: its paths, and which of its objects have keys that are data."""

    name: str
    paths: tuple[str, ...]
    maps: tuple[str, ...]
    unspoken: tuple[str, ...] = ()
    """Paths that the sample did not show and no rule or tag speaks of: taken out, and named nowhere, for their keys may
    be data."""

    def full(self, path: str) -> str:
        """A path inside as the plan names it; that of a document stands alone."""
        if not self.name or not path:
            return path or self.name
        return f"{self.name}{path}" if path.startswith("[") else f"{self.name}.{path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyUse:
    """A sub-key that the plan needs."""

    slot: str
    purpose: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectedBy:
    """What decides in detection beside this build's recognizers: for transform, scan of columns and gate alike."""

    files: tuple[tuple[str, str], ...] = ()
    """Files of recognizers and terms, each with its SHA-256 (hex)."""
    builtin: frozenset[str] | None = None
    """Entities whose shipped recognizers are on; None for all."""
    min_score: float = 0.5
    thresholds: tuple[tuple[str, float], ...] = ()
    countries: tuple[str, ...] = ()
    examples: str = "treat"
    allowed: int = 0
    """Entries of the list of what is never reported."""
    allow_digest: str | None = None
    """SHA-256 (hex) of the entries, sorted, a line each; None for no list."""
    denied: int = 0
    """Entries of the list of what is always reported.

    No digest: a few secret names could be guessed by it. The policy's digest covers them.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be done, decided before the first row is read."""

    policy: str
    policy_digest: str
    domain: str | None
    subject: str | None
    dataset: tuple[str, int] | None
    """The registry's dataset and its version, where the tags came from there."""
    schema: pa.Schema
    output: pa.Schema
    columns: tuple[ColumnPlan, ...]
    spans: tuple[Rule, ...]
    """Rules for spans in text, complete: the last one matches everything."""
    json: tuple[JsonColumn, ...] = ()
    """Columns of JSON text that are treated by path."""
    privacy: Privacy | None
    validation: Validation
    order: Order
    keys: tuple[KeyUse, ...]
    hierarchies: tuple[Hierarchy, ...]
    warnings: tuple[str, ...]
    detection: DetectedBy = DetectedBy()

    def column(self, name: str) -> ColumnPlan:
        """The plan of the column called `name`."""
        return next(column for column in self.columns if column.name == name)

    @property
    def direct(self) -> tuple[str, ...]:
        """Names of the columns that hold direct identifiers; free text is searched, not searched for."""
        return tuple(column.name for column in self.columns if column.direct and column.mode is not Mode.TEXT)

    @property
    def detects(self) -> bool:
        """Whether the transform calls the detector at all."""
        return any(column.mode in (Mode.TEXT, Mode.WATCH) for column in self.columns)
