"""sfumato's functions in DuckDB: vectors cross as Arrow arrays, so no value becomes a Python object on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.app import functions
from sfumato.core.errors import SfumatoError
from sfumato.frames.arguments import called, exact, single

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEPT: list[Callable[..., pa.Array]] = []
"""What was ever given to DuckDB, which drops a function's object together with the connection, or at its replacement,
while cursors and running queries still call it: DuckDB 1.1 to 2.0 then ends the process. A few kilobytes each."""
_SPANS = 'STRUCT("start" INTEGER, "end" INTEGER, entity VARCHAR, family VARCHAR, score FLOAT, recognizer VARCHAR)[]'


def register(
    con: DuckDBPyConnection,
    *,
    policy: str | Path | None = None,
    operator: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Creates sfumato's SQL functions on a DuckDB connection and gives their names.

    `sfumato_pseudonymize(value)`, `sfumato_mask(value, keep_first, keep_last)`, `sfumato_generalize_number(value,
    width)`, `sfumato_date_part(value, part)`, `sfumato_keep_prefix(value, n)`, `sfumato_keep_bits(address, bits)`,
    `sfumato_redact(text)`, `sfumato_detect(text)`. A last argument such as `{'canonicalize': 'email'}` gives a
    technique's other parameters by the policy's words. NULL in any argument gives NULL.

    `policy`: a file, or the name of a shipped one. Its key, domain and `text:` rules are those of the functions; its
    other rules and promises are about releases, which queries are not. Keys are looked up in `environ` (else the
    process's environment) here and now; with keys the act is audited in the name of `operator`. Without a policy
    `sfumato_pseudonymize` refuses with `plan.key_missing`. A second call on the connection replaces the functions.

    Raises `sfumato.SfumatoError`: `plugin.extra_missing`, `usage` for what is no open connection, and those of
    policies, plans and keys. In a query DuckDB wraps the functions' errors; code and function are in its message.
    """
    duckdb = _duckdb()
    environ = dict(os.environ) if environ is None else environ
    named = None if policy is None else str(policy)
    _check(con, duckdb)
    with functions.handed_over(named, engine="duckdb", environ=environ, operator=operator) as made:
        _create(con, made, duckdb.Error)
    return tuple(function.name for function in made)


def _duckdb() -> Any:
    try:
        return import_module("duckdb")
    except ModuleNotFoundError:
        hint = "pip install 'sfumato[duckdb]'"
        raise SfumatoError("plugin.extra_missing", "the functions need DuckDB", hint=hint) from None


def _check(con: DuckDBPyConnection, duckdb: Any) -> None:
    """Refuses what is no open connection, and one in a transaction: its rollback would take the functions away."""
    if not isinstance(con, duckdb.DuckDBPyConnection):
        raise SfumatoError("usage", "not a DuckDB connection", hint="duckdb.connect()", type=type(con).__name__)
    try:
        con.begin()
        con.rollback()
    except duckdb.TransactionException:
        hint = "commit it or roll it back first"
        raise SfumatoError("usage", "the connection is in a transaction", hint=hint) from None
    except duckdb.Error:
        raise SfumatoError("usage", "the connection is closed or of no use", hint="duckdb.connect()") from None


def _create(con: Any, made: tuple[functions.Function, ...], error: type[Exception]) -> None:
    """All of them or none, in place of those of an earlier call."""
    for function in made:
        _remove(con, function.name, error)
    for place, function in enumerate(made):
        vectorised = _vectorised(function)
        _KEPT.append(vectorised)
        try:
            # Without declared parameters a function takes any types, as they are: a cast to text would change them.
            con.create_function(
                function.name,
                vectorised,
                None,
                _SPANS if function.output == functions.FOUND else "VARCHAR",
                type="arrow",
                null_handling="special",
                side_effects=False,
            )
        except error:
            for earlier in made[:place]:
                _remove(con, earlier.name, error)
            hint = "register on the connection that did it before; drop macros of that name"
            message = "DuckDB does not take the function, or has one of that name"
            raise SfumatoError("usage", message, hint=hint, function=function.name) from None


def _remove(con: Any, name: str, error: type[Exception]) -> None:
    try:
        con.remove_function(name)
    except error:  # It was not there.
        return


def _vectorised(function: functions.Function) -> Callable[..., pa.Array]:
    """What DuckDB calls from its threads, with a vector an argument."""

    def call(*arguments: pa.ChunkedArray) -> pa.Array:
        try:
            first, *others = (single(argument) for argument in arguments or [pa.nulls(0)])
            return called(function, exact(first, function.name), others)
        except SfumatoError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, DuckDB would show its text, which may hold a value
            kind = type(error).__name__
            raise SfumatoError("internal", "an unforeseen failure", function=function.name, type=kind) from None

    return call
