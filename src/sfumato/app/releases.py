"""The use case about releases: is it whole, unchanged, and signed by whom?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sfumato.core.signing import PublicKey
from sfumato.keys.audit_key import audit_key
from sfumato.pipeline.manifest import verify_release
from sfumato.plugins import table
from sfumato.store.home import Home
from sfumato.store.release_files import ReleaseFiles


def verify(dest: str, *, environ: Mapping[str, str], key: str | None = None) -> dict[str, Any]:
    """Checks every file of a release against its signed manifest, and the signature against a public key.

    `key` is the public key (hex or base64) or a file that holds it; without it this home's audit key is expected.
    """
    return verified(dest, environ=environ, key=key)[0]


def verified(dest: str, *, environ: Mapping[str, str], key: str | None) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """The same, with all that the manifest says."""
    self_held = False
    if key is None:
        signer = audit_key(Home.open(environ), environ, table().key_providers)
        public, self_held = signer.public, signer.self_held
    else:
        public = PublicKey.parse(Path(key).read_text() if Path(key).is_file() else key)
    statement = verify_release(ReleaseFiles(Path(dest).absolute()), public)
    predicate = statement.predicate
    told = {
        "dest": dest,
        "status": "verified",
        "files": [{"name": name, "sha256": digest} for name, digest in statement.subjects],
        "signed_by": public.key_id,
        "self_held": self_held,
        "job": predicate["job"],
        "time": predicate["time"],
        "class": predicate["class"],
        "rows": predicate["rows"],
        "gate": predicate["gate"],
    }
    return told, predicate
