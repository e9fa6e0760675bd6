"""What an importer gives: rules in this build's techniques, and what it could not carry over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from sfumato.config.importers.given import Given
    from sfumato.core.policy import Scalar

_NAME = re.compile(r"[\w.][\w .:/()\[\]-]{0,79}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """Something without an equivalent: where it stands, what it is, and what became of it and why. Never a value."""

    where: str
    what: str
    why: str

    def as_dict(self) -> dict[str, str]:
        """The JSON shape."""
        return {"where": self.where, "what": self.what, "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """A technique of this build with its parameters, as a rule has them. `nulls`: null cells are treated as well."""

    technique: str
    parameters: tuple[tuple[str, Scalar], ...] = ()
    because: str | None = None
    nulls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRule:
    """A rule by one condition (`column`, a literal name; `entity`; `family`), and what it was in the other tool."""

    by: str
    name: str
    treatment: Treatment
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The rules for columns and for spans in text, in order, and how what no rule names is treated.

    `others`: the treatment of columns that no rule names and that are direct identifiers. `keeps_harmless`: whether
    columns in which nothing is found stay, as they do in the other tool. `rest`: the treatment of spans that no rule
    names. `quasi` are columns of a promise, made only with `k`. `recognizers` are files of them, by path.
    """

    about: str
    table: str | None = None
    columns: tuple[ImportedRule, ...] = ()
    others: Treatment | None = None
    keeps_harmless: bool = True
    text: tuple[ImportedRule, ...] = ()
    rest: Treatment | None = None
    quasi: tuple[str, ...] = ()
    recognizers: tuple[str, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a caller wants: a table of several, and the k to promise.

    `found` are the entities that this build finds in text; paths in the policy are relative to `folder`. `registry` is
    the path of the configuration itself where it can be read as recognizers, and `own` are the entities of those.
    """

    table: str | None = None
    k: int | None = None
    found: frozenset[str] = frozenset()
    folder: Path
    registry: str | None = None
    own: frozenset[str] = frozenset()


class PolicyImporter(Protocol):
    """Reads the configuration of one tool; stateless."""

    id: str
    title: str

    def recognizes(self, given: Given) -> bool:
        """Whether this is a configuration of that tool, by its content."""

    def read(self, given: Given, asked: Asked) -> Imported:
        """The rules. Errors: `policy.import`."""


def named(name: object) -> str:
    """A name of the configuration for a message; `…` where it is none, for then it could be a value."""
    return name if isinstance(name, str) and _NAME.fullmatch(name) else "…"
