"""A configuration of several tables: a policy is about one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sfumato.config.importers.imported import ImportedRule, named

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given

_MOST_COLUMNS = 2_000
"""More than a PostgreSQL table can have (1,600), and what a policy can hold."""
_LISTED = 50


def chosen(given: Given, tables: Collection[str], asked: str | None) -> str:
    """The table that is meant: by its full name, or by its last part where that is one table's alone.

    Errors: `policy.import` with the tables there are.
    """
    if not tables:
        raise given.refused("no table is masked there")
    wanted = [name for name in tables if asked in (None, name)]
    wanted = wanted or [name for name in tables if asked in (name.rpartition(".")[2], f"public.{name}")]
    if len(wanted) == 1:
        return wanted[0]
    listed = ", ".join(named(name) for name in sorted(tables)[:_LISTED]) + (", …" if len(tables) > _LISTED else "")
    raise given.refused("which table? A policy is about one", f"--table, one of: {listed}")


def checked_columns(given: Given, rules: Iterable[ImportedRule]) -> tuple[ImportedRule, ...]:
    """The rules, of columns that have a name and are not too many."""
    found = tuple(rules)
    if len(found) > _MOST_COLUMNS:
        raise given.refused(f"a table has at most {_MOST_COLUMNS} columns")
    if any(not rule.name for rule in found):
        raise given.refused("a column has no name")
    return found
