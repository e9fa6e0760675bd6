"""Where the audit's signing key comes from: a provider, or else this home itself."""

from __future__ import annotations

import os
from collections.abc import Mapping

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.core.signing import SEED_BYTES, SigningKey
from sfumato.keys.keyfile import create_key_file, read_key_file
from sfumato.keys.new import new_key
from sfumato.keys.parse import parse_secret
from sfumato.keys.provider import KeyProvider, fetch
from sfumato.store.home import Home

VARIABLE = "SFUMATO_AUDIT_KEY"
FILE = "audit-ed25519"


def audit_key(
    home: Home, environ: Mapping[str, str], providers: Mapping[str, KeyProvider], *, create: bool = True
) -> SigningKey:
    """The Ed25519 key that `SFUMATO_AUDIT_KEY` refers to (a secret of exactly 32 bytes), else the home's own.

    The home's own is made at first use, once even if several processes start together, and is marked `self_held`.
    With `create=False` an absent one is `key.missing`. Other errors: those of the provider, `key.format`, `key.short`.
    """
    reference = environ.get(VARIABLE)
    if reference:
        return SigningKey(_seed(parse_secret(fetch(reference, providers, environ))))
    path = home.keys / FILE
    if create and not path.exists():
        _create(home)
    return SigningKey(_seed(parse_secret(read_key_file(path))), self_held=True)


def has_own_key(home: Home) -> bool:
    """Whether the home has made a key of its own."""
    return (home.keys / FILE).exists()


def _seed(secret: Secret) -> Secret:
    if len(secret) != SEED_BYTES:
        raise SfumatoError(
            "key.format", "the audit key must have exactly 32 bytes (an Ed25519 seed)", variable=VARIABLE
        )
    return secret


def _create(home: Home) -> None:
    """Writes the whole key under another name first and links it: no process ever reads half a key."""
    draft = home.keys / f".{FILE}.{os.urandom(8).hex()}"
    create_key_file(draft, Secret(new_key().encode("ascii") + b"\n"))
    try:
        os.link(draft, home.keys / FILE)
        directory = os.open(home.keys, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    except FileExistsError:
        pass  # Another process was first; its key is the home's.
    except OSError:
        raise SfumatoError("store.io", "the audit key cannot be put into sfumato's home") from None
    finally:
        draft.unlink(missing_ok=True)
