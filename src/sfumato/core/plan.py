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
    """One column's treatment and the reasons for it."""

    name: str
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
    def written(self) -> bool:
        """Whether the output has this column."""
        return self.mode not in (Mode.DROP, Mode.ROWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyUse:
    """A sub-key that the plan needs."""

    slot: str
    purpose: str
    reference: str


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
    privacy: Privacy | None
    validation: Validation
    order: Order
    keys: tuple[KeyUse, ...]
    hierarchies: tuple[Hierarchy, ...]
    warnings: tuple[str, ...]

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
