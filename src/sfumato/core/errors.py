"""The one error tree: every failure has a public dotted code and says where it happened, never which value."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from sfumato.core.error_codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Where = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake: a code from the catalogue, a sentence without values, where it is, and what to do next."""

    code: str
    message: str
    where: Mapping[str, Where] = field(default_factory=lambda: MappingProxyType({}))
    hint: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise LookupError(f"error code is not in the catalogue: {self.code}")

    def __str__(self) -> str:
        place = ", ".join(f"{name} {value}" for name, value in self.where.items())
        text = f"[{self.code}] {self.message}"
        if place:
            text += f" ({place})"
        return text if self.hint is None else f"{text}\n  hint: {self.hint}"

    def as_dict(self) -> dict[str, object]:
        """The JSON shape that every surface shows."""
        return {"code": self.code, "message": self.message, "where": dict(self.where), "hint": self.hint}


class SfumatoError(Exception):
    """Anything sfumato refuses or fails at.

    `where` holds names and positions (column, row, file, line), never data. Rows are counted from 1 in the file as a
    person would count data rows; lines from 1 in the text of a policy.
    """

    def __init__(self, code: str, message: str, *, hint: str | None = None, **where: Where) -> None:
        self.problem = Problem(code=code, message=message, where=MappingProxyType(dict(where)), hint=hint)
        super().__init__(str(self.problem))

    @property
    def code(self) -> str:
        """Dotted public code."""
        return self.problem.code

    @property
    def where(self) -> Mapping[str, Where]:
        """Names and positions."""
        return self.problem.where

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All mistakes this error carries: one, unless it is a `SfumatoErrors`."""
        return (self.problem,)

    @property
    def exit_code(self) -> int:
        """What a command line ends with (CONTRACTS §6)."""
        return CODES[self.code].exit_code

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), [problem.as_dict() for problem in self.problems])


class SfumatoErrors(SfumatoError):
    """Several mistakes found in one go, in the order they were met; the first one gives code and exit code."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._problems = tuple(problems)
        first = self._problems[0]
        super().__init__(first.code, first.message, hint=first.hint, **first.where)
        self.args = ("\n".join(str(problem) for problem in self._problems),)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them."""
        return self._problems


def _rebuild(kind: type[SfumatoError], problems: list[dict[str, object]]) -> SfumatoError:
    rebuilt = SfumatoErrors(Problem(**problem) for problem in problems)  # type: ignore[arg-type]
    if kind is SfumatoErrors:
        return rebuilt
    first = rebuilt.problem
    return SfumatoError(first.code, first.message, hint=first.hint, **first.where)
