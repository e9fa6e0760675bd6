"""The token vault beside the bare operations of the same table: a bulk upsert and look-ups in Python's sqlite3."""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa

from sfumato.app.vaulting import maker, now
from sfumato.core.secret import Secret
from sfumato.store.engine import open_database
from sfumato.vault.sqlite import SqliteRows
from sfumato.vault.tables import MIGRATIONS, ROOM
from sfumato.vault.vault import DomainVault

_TABLE = "CREATE TABLE entry (blind BLOB PRIMARY KEY, token BLOB NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID"
_STRIPE = 1 << 16


def vault_rates(rows: int, repeats: int) -> dict[str, Any]:
    """Thousands of rows a CPU second, medians; the ratios are ours over the bare operation."""
    bare, ours = [], []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory(prefix="sfumato-vault-") as folder:
            bare.append(_bare(Path(folder), rows))
        with tempfile.TemporaryDirectory(prefix="sfumato-vault-") as folder:
            ours.append(_ours(Path(folder), rows))
    rates = {}
    for side, name in ((bare, "bare"), (ours, "sfumato")):
        for place, deed in enumerate(("new", "known")):
            rates[f"{name}_{deed}"] = round(rows / statistics.median(one[place] for one in side) / 1e3, 1)
    return {
        "rows": rows,
        "k_rows_per_cpu_s": rates,
        "new / bare upsert (goal ≥ 0.8)": round(rates["sfumato_new"] / rates["bare_new"], 2),
        "known / bare look-up (goal ≥ 0.8)": round(rates["sfumato_known"] / rates["bare_known"], 2),
    }


def _bare(folder: Path, rows: int) -> tuple[float, float]:
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", _TABLE):
        connection.execute(statement)
    connection.execute("CREATE UNIQUE INDEX token ON entry (token)")
    made = [(os.urandom(16), os.urandom(16), os.urandom(44)) for _ in range(rows)]

    def upsert() -> None:
        for start in range(0, rows, _STRIPE):
            connection.execute("BEGIN")
            statement = "INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            connection.executemany(statement, made[start : start + _STRIPE])
            connection.execute("COMMIT")

    def look_up() -> None:
        connection.execute("CREATE TEMP TABLE asked (blind BLOB)")
        connection.executemany("INSERT INTO asked VALUES (?)", ((row[0],) for row in made))
        query = "SELECT e.token, e.sealed FROM asked AS a JOIN entry AS e ON e.blind = a.blind"
        connection.execute(query).fetchall()

    taken = _cpu(upsert), _cpu(look_up)
    connection.close()
    return taken


def _ours(folder: Path, rows: int) -> tuple[float, float]:
    folder.chmod(0o700)
    store = open_database(folder / "vault.sqlite", ROOM, MIGRATIONS["sqlite"])
    vault = DomainVault(SqliteRows(store), maker("bench", Secret(bytes(32))), now)
    values = pa.array([f"+1{number * 7919 % 10**10:010}" for number in range(rows)], pa.string())
    taken = _cpu(lambda: vault.tokens(values)), _cpu(lambda: vault.tokens(values))
    store.close()
    return taken


def _cpu(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start
