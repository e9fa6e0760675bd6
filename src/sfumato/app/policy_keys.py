"""The keys that a policy names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sfumato.keys.ring import KeyRing
from sfumato.plugins import table

if TYPE_CHECKING:
    from sfumato.core.policy import Policy


def keys_of(policy: Policy, environ: Mapping[str, str]) -> KeyRing:
    """The policy's keys in its domain; each is fetched when first asked for."""
    return KeyRing(dict(policy.keys), policy.domain or policy.name, table().key_providers, environ)
