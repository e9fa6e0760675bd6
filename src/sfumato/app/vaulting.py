"""The token vault as the other use cases know it: opened where the environment says, with the policy's key."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sfumato.app import clock
from sfumato.keys.derive import key_id
from sfumato.keys.pins import Pins
from sfumato.keys.seal import Sealer
from sfumato.store.engine import Database
from sfumato.store.home import Home
from sfumato.store.opening import open_store
from sfumato.vault.keys import KeyMaker
from sfumato.vault.memory import ForgetfulVault
from sfumato.vault.postgres import PostgresRows
from sfumato.vault.sqlite import SqliteRows
from sfumato.vault.tables import MIGRATIONS, ROOM
from sfumato.vault.vault import DomainVault

if TYPE_CHECKING:
    from sfumato.core.plan import Plan
    from sfumato.core.ports import TokenVault
    from sfumato.core.secret import Secret
    from sfumato.keys.ring import KeyRing
    from sfumato.vault.rows import Rows

SLOT, WRAP, INDEX = "vault", "vault-wrap", "vault-index"
"""The slot, the purpose of the key that wraps, and the name under which a domain's vault is pinned."""


@contextmanager
def vault_rows(environ: Mapping[str, str], home: Home) -> Iterator[Rows]:
    """The vault's tables in `SFUMATO_STORE`, else in sfumato's home; closed at the end."""
    store = open_store(environ, home.vault, ROOM, MIGRATIONS)
    rows: Rows = SqliteRows(store) if isinstance(store, Database) else PostgresRows(store)
    try:
        yield rows
    finally:
        rows.close()


def maker(domain: str, wrap: Secret) -> KeyMaker:
    """Makes and opens the domain's keys under the slot's key."""
    return KeyMaker(domain=domain, wrap=Sealer(wrap), key_id=key_id, random=os.urandom)


def now() -> str:
    """The time as the vault writes it."""
    return clock.rfc3339(clock.now())


@contextmanager
def job_vault(plan: Plan, keys: KeyRing, environ: Mapping[str, str]) -> Iterator[TokenVault | None]:
    """The vault for a job's tokens; None if the plan makes none.

    The vault of a domain is pinned at its first use, so that a lost or exchanged one is noticed before it splits the
    tokens in two. Errors: `vault.*`, `key.*`, `store.*`.
    """
    if not needs_vault(plan):
        yield None
        return
    home = Home.open(environ)
    wrap = keys.subkey(SLOT, WRAP)
    with vault_rows(environ, home) as rows:
        opened = DomainVault(rows, maker(keys.domain, wrap), now)
        pins = Pins(home, clock.now)
        try:
            pins.pin(keys.domain, [(SLOT, INDEX, opened.index_id)])
        finally:
            pins.close()
        yield opened


def passing_vault(plan: Plan, keys: KeyRing, random: Callable[[int], bytes] = os.urandom) -> TokenVault | None:
    """A vault that keeps nothing, for what must leave no trace; the key is fetched, so that a missing one is told."""
    if not needs_vault(plan):
        return None
    keys.subkey(SLOT, WRAP)
    return ForgetfulVault(random)


def needs_vault(plan: Plan) -> bool:
    """Whether the plan makes tokens."""
    return any(use.purpose == WRAP for use in plan.keys)
