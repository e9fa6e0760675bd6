"""The use cases about the token vault: status, check, backup, restore, re-key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato.app import audit, vaulting
from sfumato.app.opening import read_keys
from sfumato.core.errors import SfumatoError
from sfumato.keys.derive import check_domain
from sfumato.keys.ring import KeyRing
from sfumato.keys.seal import Sealer
from sfumato.plugins import table
from sfumato.sinks.publish import appear
from sfumato.store.engine import as_one_file, open_database, open_read_only
from sfumato.store.home import Home
from sfumato.vault.backup import copy_back, copy_out
from sfumato.vault.sqlite import SqliteRows
from sfumato.vault.tables import MIGRATIONS, ROOM
from sfumato.vault.vault import DomainVault

if TYPE_CHECKING:
    from sfumato.core.secret import Secret
    from sfumato.vault.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultRequest:
    """Which domain's vault, and the key that wraps its keys: from a policy, or each by itself."""

    policy: str | None
    domain: str | None
    key: str | None
    environ: Mapping[str, str]
    operator: str | None = None

    def resolved(self) -> tuple[str, str]:
        """Domain and key reference. Errors: `usage`, `plan.key_missing`, those of policies."""
        domain, key = self.domain, self.key
        if self.policy is not None:
            policy = read_keys(self.policy, self.environ)
            domain, key = domain or policy.domain or policy.name, key or policy.reference(vaulting.SLOT)
            if key is None:
                hint = "keys: {vault: env://SFUMATO_KEY}"
                raise SfumatoError("plan.key_missing", "the policy fills no such key slot", hint=hint, slot="vault")
        if domain is None or key is None:
            hint = "--policy P, or --domain D --key env://NAME"
            raise SfumatoError("usage", "a domain and the reference of its vault key are needed", hint=hint)
        return check_domain(domain), key

    def wrap(self, domain: str, reference: str) -> Secret:
        """The sub-key that wraps."""
        ring = KeyRing({vaulting.SLOT: reference}, domain, table().key_providers, self.environ)
        return ring.subkey(vaulting.SLOT, vaulting.WRAP)


@contextmanager
def opened_vault(request: VaultRequest) -> Iterator[DomainVault]:
    """A domain's vault, which must be there. Errors: `vault.empty`, `vault.key`, `key.*`."""
    domain, reference = request.resolved()
    maker = vaulting.maker(domain, request.wrap(domain, reference))
    with vaulting.vault_rows(request.environ, Home.open(request.environ)) as rows:
        yield DomainVault(rows, maker, vaulting.now, create=False)


def status(environ: Mapping[str, str]) -> dict[str, Any]:
    """Every domain with its tokens and the ids of its keys. Needs no key."""
    with vaulting.vault_rows(environ, Home.open(environ)) as rows:
        return {
            "domains": [
                {
                    "domain": domain,
                    "tokens": count,
                    "vault": keys[0].key_id if keys else None,
                    "data_keys": [key.key_id for key in keys[1:]],
                    "wrapped_by": sorted({key.wrap_id for key in keys}),
                }
                for domain, space, count in rows.domains()
                for keys in [rows.keys(space)]
            ]
        }


def check(request: VaultRequest) -> dict[str, Any]:
    """Opens every row of a domain; `vault.unsound` at the first that was changed, moved or exchanged."""
    with audit.trail(request.environ, request.operator) as trail, opened_vault(request) as vault:
        sound = 0
        try:
            for rows in vault.check():
                sound += rows
        except SfumatoError as error:
            trail.log.append("vault.checked", None, domain=vault.domain, sound=False, rows=sound)
            if error.code != "vault.tampered":
                raise
            raise SfumatoError("vault.unsound", error.problem.message, domain=vault.domain, rows=sound) from None
        trail.log.append("vault.checked", None, domain=vault.domain, sound=True, rows=sound)
    return {"status": "sound", "domain": vault.domain, "tokens": sound}


def rekey(request: VaultRequest, to: str) -> dict[str, Any]:
    """Wraps the domain's keys by another key, in one step; tokens and running jobs stay as they are."""
    domain, reference = request.resolved()
    old = vaulting.maker(domain, request.wrap(domain, reference))
    new = Sealer(request.wrap(domain, to))
    home = Home.open(request.environ)
    with audit.trail(request.environ, request.operator) as trail, vaulting.vault_rows(request.environ, home) as rows:
        space = rows.space(domain)
        if space is None:
            raise SfumatoError("vault.empty", "the vault holds no token of that domain", domain=domain)
        keys = len(rows.keys(space))
        ids = {"from": old.wrap.key_id, "to": new.key_id}
        trail.log.append("vault.rekeying", None, domain=domain, keys=keys, **ids)
        rows.rewrap(space, lambda wrapped: old.rewrapped(wrapped, new))
        trail.log.append("vault.rekeyed", None, domain=domain, keys=keys, **ids)
    return {"status": "rekeyed", "domain": domain, "keys": keys, **ids, "reference": to}


def backup(path: str, *, environ: Mapping[str, str], operator: str | None = None) -> dict[str, Any]:
    """Copies the vault into a new file that only its owner may read. Needs no key; without one the file is useless."""
    place = Path(path).absolute()
    if place.exists():
        raise SfumatoError("vault.backup", "a file is there already", file=str(place))
    staged = place.with_name(f".{place.name}.partial")
    home = Home.open(environ)
    with audit.trail(environ, operator) as trail, vaulting.vault_rows(environ, home) as rows:
        try:
            with _backup_rows(staged, new=True) as target:
                copied = copy_out(rows, target, vaulting.now())
            as_one_file(staged)
            appear(staged, place)
        except OSError:
            raise SfumatoError("vault.backup", "the backup cannot be written", file=str(place)) from None
        finally:
            for suffix in ("", "-wal", "-shm"):
                staged.with_name(staged.name + suffix).unlink(missing_ok=True)
        trail.log.append("vault.backed_up", None, path=str(place), domains=copied)
    return {"status": "backed up", "path": str(place), "domains": copied}


def restore(path: str, *, environ: Mapping[str, str], operator: str | None = None) -> dict[str, Any]:
    """Puts back from a backup what the vault lacks; nothing if anything contradicts (`vault.backup`)."""
    place = Path(path).absolute()
    home = Home.open(environ)
    with audit.trail(environ, operator) as trail, vaulting.vault_rows(environ, home) as rows:
        with _backup_rows(place, new=False) as saved:
            domains = copy_back(saved, rows, vaulting.now())
        trail.log.append("vault.restored", None, path=str(place), domains=domains)
    return {"status": "restored", "path": str(place), "domains": domains}


@contextmanager
def _backup_rows(path: Path, *, new: bool) -> Iterator[Rows]:
    """The tables of a backup; whatever is no backup is `vault.backup`."""
    if not new and not path.is_file():
        raise SfumatoError("vault.backup", "no such file", file=str(path))
    try:
        if new:
            opened = SqliteRows(open_database(path, ROOM, MIGRATIONS["sqlite"]))
        else:
            opened = SqliteRows(open_read_only(path))
            opened.domains()
    except SfumatoError as error:
        if error.code == "home.permissions":
            raise
        raise SfumatoError("vault.backup", "the file cannot be used as a backup", file=str(path)) from None
    try:
        yield opened
    finally:
        opened.close()
