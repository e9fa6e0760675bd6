"""What the gate saw: counts that add up over partitions and threads, and where, never what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sfumato.core.errors import Problem


@dataclass(frozen=True, slots=True)
class Leak:
    """One kind of leak in one column; `reason`: `value` (a source value shows) or `form` (not what was promised)."""

    column: str
    entity: str
    reason: str


@dataclass(slots=True)
class Verdict:
    """Counts of one part; `merge` adds another's."""

    rows_checked: int = 0
    rows_leaking: int = 0
    cells_checked: int = 0
    leaks: Counter[Leak] = field(default_factory=Counter)
    first_row: dict[Leak, int] = field(default_factory=dict)
    synthetic: int = 0
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Direct identifiers in columns that a rule keeps and says why, by column and entity."""
    allowed: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Spans that would leak but for the policy's list of what is allowed, by column and entity."""
    declared: Counter[str] = field(default_factory=Counter)
    """Hits that are what a technique keeps by contract, by column."""

    def merge(self, other: Verdict) -> None:
        """Adds another part's counts; the first row stays the smallest."""
        self.rows_checked += other.rows_checked
        self.rows_leaking += other.rows_leaking
        self.cells_checked += other.cells_checked
        self.leaks.update(other.leaks)
        self.synthetic += other.synthetic
        self.kept.update(other.kept)
        self.allowed.update(other.allowed)
        self.declared.update(other.declared)
        for leak, row in other.first_row.items():
            self.first_row[leak] = min(row, self.first_row.get(leak, row))

    def problems(self) -> list[Problem]:
        """One problem a column, entity and reason, the most frequent first."""
        sentences = {
            "value": ("gate.leak", "output cells show a value of their source row"),
            "form": ("gate.form", "output cells lack the form that the technique promises"),
        }
        found = []
        for leak, cells in self.leaks.most_common():
            code, sentence = sentences[leak.reason]
            where: dict[str, str | int] = {"column": leak.column, "entity": leak.entity, "cells": cells}
            if leak in self.first_row:
                where["row"] = self.first_row[leak]
            hint = "treat the column, or keep it by a rule that says `because`" if leak.reason == "value" else None
            found.append(Problem(code=code, message=sentence, where=where, hint=hint))
        return found
