"""Signed heads: a statement of how long the trail is and what its last record's hash is, fit to be carried outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sfumato.core import canonical
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import PublicKey, SigningKey

TAG = b"sfumato.audit.head.v1\x00"

_FORMS = {
    "hash": re.compile(r"[0-9a-f]{64}"),
    "key": re.compile(r"[0-9a-f]{16}"),
    "log": re.compile(r"[0-9a-f]{64}"),
    "signature": re.compile(r"[0-9a-f]{128}"),
    "time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The trail up to record `seq`, whose hash is `hash`, in the log `log`; `time` is that record's."""

    seq: int
    hash: str
    time: str
    log: str

    def message(self) -> bytes:
        """What is signed: a tag of its own, so that no other signature of this key can be taken for a head's.

        Its fields have fixed forms, so the canonical JSON after the tag is written straight down.
        """
        return TAG + b'{"hash":"%b","log":"%b","seq":%d,"time":"%b"}' % (
            self.hash.encode(),
            self.log.encode(),
            self.seq,
            self.time.encode(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A head, the id of the key that signed it, and the Ed25519 signature in hex (RFC 8032)."""

    head: Head
    key_id: str
    signature: str

    @property
    def seq(self) -> int:
        """Number of the last record that the head covers."""
        return self.head.seq

    def as_dict(self) -> dict[str, Any]:
        """As manifests, exports and the head's row carry it."""
        return {
            "hash": self.head.hash,
            "key": self.key_id,
            "log": self.head.log,
            "seq": self.head.seq,
            "signature": self.signature,
            "time": self.head.time,
        }

    def to_bytes(self) -> bytes:
        """The canonical bytes of `as_dict`."""
        return canonical.dumps(self.as_dict())

    @classmethod
    def from_dict(cls, document: object) -> SignedHead:
        """From `as_dict`; `verify.malformed` for any other shape. The signature is unchecked until `check`."""
        if not isinstance(document, Mapping) or document.keys() != {*_FORMS, "seq"}:
            raise _malformed()
        seq = document["seq"]
        well_formed = all(isinstance(document[n], str) and form.fullmatch(document[n]) for n, form in _FORMS.items())
        if not well_formed or type(seq) is not int or seq < 1:
            raise _malformed()
        head = Head(seq=seq, hash=document["hash"], time=document["time"], log=document["log"])
        return cls(head=head, key_id=document["key"], signature=document["signature"])

    @classmethod
    def from_bytes(cls, data: bytes) -> SignedHead:
        """From canonical bytes; `verify.malformed` for any others."""
        try:
            signed = cls.from_dict(canonical.loads(data))
        except canonical.NotCanonical:
            raise _malformed() from None
        if signed.to_bytes() != data:
            raise _malformed()
        return signed

    def check(self, key: PublicKey) -> None:
        """Returns if `key` signed it, else `verify.unknown_key` or `verify.signature`."""
        if self.key_id != key.key_id:
            raise SfumatoError(
                "verify.unknown_key",
                "an audit head was signed with another key than expected",
                signed=self.key_id,
                expected=key.key_id,
            )
        key.check(bytes.fromhex(self.signature), self.head.message())


def sign_head(head: Head, key: SigningKey) -> SignedHead:
    """Signs a head."""
    return SignedHead(head=head, key_id=key.key_id, signature=key.sign(head.message()).hex())


def _malformed() -> SfumatoError:
    return SfumatoError("verify.malformed", "not a signed audit head")
