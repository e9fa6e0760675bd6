"""What a key provider is: a place that gives the written form of a secret for a reference `scheme://location`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.secret import Secret


class KeyProvider(Protocol):
    """One scheme of key references. Stateless."""

    id: str
    """The scheme: what stands before `://`."""
    summary: str

    def read(self, location: str, environ: Mapping[str, str]) -> Secret:
        """The secret as it is written there, undecoded, for what stands after `://`.

        `key.reference` for a malformed location, `key.missing` where nothing is, `key.permissions` where others can
        read it, `key.provider` where the place cannot be reached. Messages hold the location, never the content.
        """


def fetch(reference: str, providers: Mapping[str, KeyProvider], environ: Mapping[str, str]) -> Secret:
    """The written form of the secret that `reference` names; `key.reference` if no provider has its scheme."""
    scheme, separator, location = reference.partition("://")
    if not separator:
        # A reference without a scheme may be a key pasted by mistake: it is not repeated.
        raise SfumatoError("key.reference", "a key reference looks like scheme://location", hint=_known(providers))
    if scheme not in providers:
        raise SfumatoError("key.reference", "no key provider has that scheme", hint=_known(providers))
    return providers[scheme].read(location, environ)


def _known(providers: Mapping[str, KeyProvider]) -> str:
    return "known: " + ", ".join(f"{scheme}://" for scheme in sorted(providers))
