"""Small audit trails for tests: a home, a key, a clock that ticks, and records written by them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sfumato.audit.log import AuditLog, Entry
from sfumato.audit.operator import Operator
from sfumato.core.secret import Secret
from sfumato.core.signing import SigningKey
from sfumato.store.home import Home

KEY = SigningKey(Secret(bytes(range(32))))
OTHER_KEY = SigningKey(Secret(bytes(32)))
OPERATOR = Operator("test", "asserted")
START = datetime(2026, 1, 31, 12, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock that is one second on at each look."""
    ticks = itertools.count()
    return lambda: START + timedelta(seconds=next(ticks))


def home_in(folder: Path) -> Home:
    """A fresh home."""
    return Home.open({"SFUMATO_HOME": str(folder / "home")})


def log_in(home: Home, key: SigningKey = KEY, operator: Operator = OPERATOR) -> AuditLog:
    """The home's trail, open."""
    return AuditLog(home, ticking(), operator, key)


def entries(count: int) -> list[Entry]:
    """Records of two kinds in turn, numbered."""
    kinds = itertools.cycle(["job.started", "release.published"])
    return [
        Entry(kind=next(kinds), job=f"job-{number}", details={"number": number, "columns": ["email", "näme"]})
        for number in range(1, count + 1)
    ]
