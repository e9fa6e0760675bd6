"""Which key a domain was first used with, so that a changed key is noticed before it splits the pseudonyms in two."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sfumato.core.errors import SfumatoError
from sfumato.store.engine import open_database
from sfumato.store.home import Home

ROOM = "keys"
MIGRATIONS = (
    (
        """CREATE TABLE key_pin (
            domain TEXT NOT NULL,
            slot TEXT NOT NULL,
            purpose TEXT NOT NULL,
            key_id TEXT NOT NULL,
            pinned_at TEXT NOT NULL,
            PRIMARY KEY (domain, slot, purpose)
        ) STRICT, WITHOUT ROWID""",
    ),
)
KeyUse = tuple[str, str, str]
"""slot, purpose, key id"""


class Pins:
    """The pins in the registry's database. `clock` gives an aware datetime."""

    def __init__(self, home: Home, clock: Callable[[], datetime]) -> None:
        self._database = open_database(home.registry, ROOM, MIGRATIONS)
        self._clock = clock

    def pin(self, domain: str, uses: Iterable[KeyUse]) -> tuple[KeyUse, ...]:
        """Pins what is new, whole or not at all, and gives it back; `key.changed` if any use differs from its pin."""
        now = self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        fresh: list[KeyUse] = []
        with self._database.write() as connection:
            for slot, purpose, key_id in uses:
                pinned = connection.exec_driver_sql(
                    "SELECT key_id FROM key_pin WHERE domain = ? AND slot = ? AND purpose = ?", (domain, slot, purpose)
                ).scalar_one_or_none()
                if pinned is None:
                    connection.exec_driver_sql(
                        "INSERT INTO key_pin VALUES (?, ?, ?, ?, ?)", (domain, slot, purpose, key_id, now)
                    )
                    fresh.append((slot, purpose, key_id))
                elif pinned != key_id:
                    raise _changed(domain, slot, purpose, pinned, key_id)
        return tuple(fresh)

    def check(self, domain: str, uses: Iterable[KeyUse]) -> None:
        """Like `pin` without pinning anything: for plans and previews."""
        with self._database.read() as connection:
            rows = connection.exec_driver_sql("SELECT slot, purpose, key_id FROM key_pin WHERE domain = ?", (domain,))
            pinned = {(slot, purpose): key_id for slot, purpose, key_id in rows}
        for slot, purpose, key_id in uses:
            if pinned.get((slot, purpose), key_id) != key_id:
                raise _changed(domain, slot, purpose, pinned[slot, purpose], key_id)

    def close(self) -> None:
        """Closes the database."""
        self._database.close()


def _changed(domain: str, slot: str, purpose: str, pinned: str, given: str) -> SfumatoError:
    return SfumatoError(
        "key.changed",
        "the domain was first used with another key: new pseudonyms would not join the old ones",
        hint="give the old key, or use another domain",
        domain=domain,
        slot=slot,
        purpose=purpose,
        pinned=pinned,
        given=given,
    )
