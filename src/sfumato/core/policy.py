"""A policy as frozen values: what to do with which column, under which promise. No secret is in it, only references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sfumato.core.detection import Detection
from sfumato.core.entities import Role

if TYPE_CHECKING:
    from sfumato.core.entities import Entity

Scalar = str | int | float | bool | None
Value = Scalar | tuple[Scalar, ...]
Parameters = tuple[tuple[str, Value], ...]
"""A technique's parameters as sorted pairs: hashable, picklable; `dict(parameters)` where names are looked up."""


class Untagged(StrEnum):
    """What happens to a column without tag and without a rule by name."""

    REFUSE = "refuse"
    SUPPRESS = "suppress"
    SCAN = "scan"


class Order(StrEnum):
    """The order of rows in the release."""

    KEEP = "keep"
    SHUFFLE = "shuffle"


class Nulls(StrEnum):
    """Whether a technique leaves nulls alone or treats them as empty text."""

    KEEP = "keep"
    TREAT = "treat"


_ELEMENTS = re.compile(r"(?<!\[)\[\]")
"""The step to a list's elements in a path; in a glob it would begin a set of characters."""


def _glob(pattern: str) -> str:
    return _ELEMENTS.sub("[[]]", pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Conditions that must all hold; with none, everything matches. `column` is a glob over the dotted path."""

    column: str | None = None
    tag: str | None = None
    entity: str | None = None
    family: str | None = None
    role: Role | None = None

    def holds(self, *, column: str | None, tag: str | None, entity: Entity | None, role: Role | None) -> bool:
        """Whether a column (or, with `column=None`, a span) of this description meets every condition."""
        return (
            (
                self.column is None
                or (column is not None and (column == self.column or fnmatchcase(column, _glob(self.column))))
            )
            and (self.tag is None or (tag is not None and (tag == self.tag or fnmatchcase(tag, self.tag))))
            and (self.entity is None or (entity is not None and entity.name == self.entity))
            and (self.family is None or (entity is not None and entity.family == self.family))
            and (self.role is None or role == self.role)
        )

    def __str__(self) -> str:
        pairs = (
            ("column", self.column),
            ("tag", self.tag),
            ("entity", self.entity),
            ("family", self.family),
            ("role", self.role),
        )
        return ", ".join(f"{name}: {value}" for name, value in pairs if value is not None) or "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """First match wins. `number` counts from 1 in its list; `line` is where the policy's text has it, if it had one."""

    number: int
    match: Match
    technique: str
    parameters: Parameters = ()
    because: str | None = None
    nulls: Nulls = Nulls.KEEP
    line: int | None = None

    def __str__(self) -> str:
        return f"rule {self.number} ({self.match})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """The promise about classes of rows that share their quasi-identifiers."""

    quasi: tuple[str, ...]
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """How the gate checks: rows sampled, and the limit of the upper bound of the leak rate at 95 %."""

    sample: int = 10_000
    max_leak_rate: float = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where completion events go, and the order of rows (None: shuffle when k is promised, else keep)."""

    events: tuple[str, ...] = ()
    order: Order | None = None


_PLAIN = Detection()


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDetection:
    """What detection looks for under the policy: files of recognizers, as the policy names them, and settings."""

    recognizers: tuple[str, ...] = ()
    settings: Detection = _PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTest:
    """A row by example: cells in, cells expected out."""

    number: int
    row: tuple[tuple[str, Scalar], ...]
    expect: tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything a run needs to know about treatment. `digest` is SHA-256 of the canonical text after expansion."""

    name: str
    digest: str
    domain: str | None
    keys: tuple[tuple[str, str], ...]
    subject: str | None
    untagged: Untagged
    rules: tuple[Rule, ...]
    text: tuple[Rule, ...] | None
    privacy: Privacy | None
    validation: Validation
    delivery: Delivery
    tests: tuple[PolicyTest, ...]
    origin: str
    detection: PolicyDetection = PolicyDetection()

    def reference(self, slot: str) -> str | None:
        """The key reference that fills `slot`."""
        return dict(self.keys).get(slot)
