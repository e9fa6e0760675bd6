"""What of a source's path may be shown and recorded, and the digest that stands for the whole of it.

Names of files and folders are data (CONTRACTS §4). A release says nothing of them; the operator's own surfaces and the
audit show those in which nothing tells a person.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyarrow as pa

from sfumato.app.detectors import detector_of, recognizers_of
from sfumato.core.entities import Role, entity
from sfumato.detection.field_names import is_field_name, is_like_person
from sfumato.keys.derive import derive
from sfumato.sources.shown import ending, shown

if TYPE_CHECKING:
    from sfumato.core.ports import Source
    from sfumato.core.signing import SigningKey

_PURPOSE = "source-path"
_JOINTS = re.compile("[_~]+")
_ALL_JOINTS = re.compile(r"[_~.,;+-]+")


@lru_cache(maxsize=1 << 12)
def may_show(part: str) -> bool:
    """Whether a file's or folder's name holds no direct identifier and no word that is in the dictionary of names.

    It is looked at as it stands, percent-decoded, and with the signs that join words in names as blanks.
    """
    decoded = unquote(part.encode("utf-8", "replace").decode())
    bare = decoded[: len(decoded) - len(ending(decoded))] or decoded
    if is_like_person(bare):
        return False
    if is_field_name(bare) and not any(sign.isdigit() for sign in bare):
        return True
    forms = [bare, decoded, _JOINTS.sub(" ", bare), _ALL_JOINTS.sub(" ", bare)]
    found = detector_of(recognizers_of()).spans(pa.array(dict.fromkeys(forms), pa.string()))
    return all(entity(name).role is not Role.DIRECT for name in found["entity"].cast(pa.string()).unique().to_pylist())


def recorded(source: str, key: SigningKey) -> dict[str, str]:
    """What the audit says of a source that was asked for: what may be shown of its path, and the digest of it."""
    bare = _without_credentials(source)
    return {"source": shown(bare, may_show), "source_digest": path_digest(source, key)}


def record_of(source: Source, key: SigningKey) -> dict[str, str]:
    """The same of a source that is open."""
    return {"source": source.uri, "source_digest": path_digest(asked_for(source), key)}


def asked_for(source: Source) -> str:
    """The path or pattern as it was given, made absolute; never to be shown or recorded."""
    return str(getattr(source, "pattern", source.uri))


def path_digest(path: str, key: SigningKey) -> str:
    """HMAC-SHA256 (hex) of a path or pattern as an absolute one, keyed by this home: known again here, guessed nowhere.

    That of a URI is of the whole of it, its query included; `file://` is a path.
    """
    local = path.removeprefix("file://")
    whole = local if "://" in local or local.endswith(":") else str(Path(local).absolute())
    secret = derive(key.seed, _PURPOSE, "home")
    return hmac.new(secret.reveal(), whole.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()


def _without_credentials(uri: str) -> str:
    scheme, separator, rest = uri.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}" if separator else uri
