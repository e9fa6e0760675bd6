"""A copy of the vault in one SQLite file, and the way back. Like the vault it holds nothing readable without keys.

The rows are copied page by page while the vault is in use; the keys come last, so that every copied row has its key and
all wraps are of one moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.vault.keys import INDEX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.vault.rows import Rows, WrappedKey


def copy_out(rows: Rows, target: Rows, now: str) -> dict[str, int]:
    """Copies every domain into an empty `target`; the rows of each."""
    copied = {}
    for domain, space, _ in rows.domains():
        into = target.create(domain, tuple, now)
        count = 0
        for page in rows.walk(space):
            target.put(into, page)
            count += page.num_rows
        for key in rows.keys(space):
            target.add_key(into, key, now)
        copied[domain] = count
    return copied


def copy_back(backup: Rows, rows: Rows, now: str) -> dict[str, int]:
    """Puts back what is missing; the rows of each domain in the backup. What is there stays as it is.

    Nothing is written if anything contradicts: `vault.backup` for a domain with other keys, or a value that has another
    token by now.
    """
    domains = backup.domains()
    for domain, space, _ in domains:
        _refuse_contradictions(domain, backup, space, rows)
    for domain, space, _ in domains:
        keys = backup.keys(space)
        into = rows.create(domain, lambda keys=keys: keys, now)  # type: ignore[misc]
        there = {key.number for key in rows.keys(into)}
        for key in keys:
            if key.number not in there:
                rows.add_key(into, key, now)
        for page in backup.walk(space):
            rows.put(into, page)
    return {domain: count for domain, _, count in domains}


def _refuse_contradictions(domain: str, backup: Rows, space: int, rows: Rows) -> None:
    there = rows.space(domain)
    if there is None:
        return
    _refuse_other_keys(domain, backup.keys(space), rows.keys(there))
    for page in backup.walk(space):
        found = rows.known(there, page["blind"].combine_chunks())
        if found.num_rows and not found["token"].combine_chunks().equals(
            page["token"].take(found["position"]).combine_chunks()
        ):
            raise SfumatoError("vault.backup", "values of the backup have other tokens by now", domain=domain)


def _refuse_other_keys(domain: str, saved: Sequence[WrappedKey], there: Sequence[WrappedKey]) -> None:
    ours = {key.number: key for key in there}
    if INDEX in ours and any(key.number in ours and key.key_id != ours[key.number].key_id for key in saved):
        raise SfumatoError("vault.backup", "the vault of the domain was begun anew with other keys", domain=domain)
    wraps = {key.wrap_id for key in there}
    if any(key.number not in ours and key.wrap_id not in wraps for key in saved):
        raise SfumatoError(
            "vault.backup", "the vault was re-keyed since, and the backup holds a key that it lacks", domain=domain
        )
