"""The keys of one policy: references by slot, fetched when first needed, derived per purpose, kept for one job."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.derive import check_domain, derive, key_id
from sfumato.keys.parse import parse_secret
from sfumato.keys.provider import KeyProvider, fetch


class KeyRing:
    """Implements `core.ports.Subkeys`. Thread-safe; cannot be pickled (workers build their own from references)."""

    def __init__(
        self,
        references: Mapping[str, str],
        domain: str,
        providers: Mapping[str, KeyProvider],
        environ: Mapping[str, str],
    ) -> None:
        self._references = dict(references)
        self._domain = check_domain(domain)
        self._providers = providers
        self._environ = environ
        self._secrets: dict[str, Secret] = {}
        self._subkeys: dict[tuple[str, str], Secret] = {}
        self._lock = threading.Lock()

    @property
    def domain(self) -> str:
        """The pseudonymisation domain that every sub-key is scoped to."""
        return self._domain

    def subkey(self, slot: str, purpose: str) -> Secret:
        """The 32-byte sub-key of a slot for a purpose; `plan.key_missing` if the policy does not fill the slot.

        A provider's own errors come with the slot beside the place.
        """
        with self._lock:
            found = self._subkeys.get((slot, purpose))
            if found is None:
                found = self._subkeys[slot, purpose] = derive(self._secret(slot), purpose, self._domain)
            return found

    def key_id(self, slot: str, purpose: str) -> str:
        """The sub-key's public id: 8 hex digits."""
        return key_id(self.subkey(slot, purpose))

    def _secret(self, slot: str) -> Secret:
        if slot not in self._references:
            raise SfumatoError(
                "plan.key_missing", "the policy fills no such key slot", hint=f"keys: {{{slot}: env://NAME}}", slot=slot
            )
        reference = self._references[slot]
        if reference not in self._secrets:
            try:
                self._secrets[reference] = parse_secret(fetch(reference, self._providers, self._environ))
            except SfumatoError as error:
                problem = error.problem
                where = {"slot": slot, **problem.where}
                raise SfumatoError(problem.code, problem.message, hint=problem.hint, **where) from None
        return self._secrets[reference]

    def __repr__(self) -> str:
        return f"KeyRing(domain={self._domain!r}, slots={sorted(self._references)})"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a KeyRing cannot be pickled: build one from the plan's references")
