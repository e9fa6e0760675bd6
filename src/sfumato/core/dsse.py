"""DSSE v1 envelopes with one Ed25519 signature, accepted in their canonical bytes only.

Source: Dead Simple Signing Envelope v1.0.2, protocol.md (PAE) and envelope.md (JSON envelope); RFC 8032; RFC 8785.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfumato.core import canonical
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import SIGNATURE_BYTES

if TYPE_CHECKING:
    from sfumato.core.signing import PublicKey, SigningKey


def pae(payload_type: str, payload: bytes) -> bytes:
    """What is signed: `DSSEv1 SP len(type) SP type SP len(payload) SP payload`, lengths in decimal bytes."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A parsed envelope; its signature is unchecked until `check`."""

    payload_type: str
    payload: bytes
    key_id: str
    signature: bytes

    def check(self, key: PublicKey) -> None:
        """Returns if `key` signed it; `verify.unknown_key` for another key's, `verify.signature` for a wrong one."""
        if self.key_id != key.key_id:
            raise SfumatoError(
                "verify.unknown_key", "signed with another key than expected", signed=self.key_id, expected=key.key_id
            )
        key.check(self.signature, pae(self.payload_type, self.payload))


def sign_envelope(payload_type: str, payload: bytes, key: SigningKey) -> bytes:
    """The envelope's canonical bytes."""
    signature = key.sign(pae(payload_type, payload))
    return _bytes(Envelope(payload_type=payload_type, payload=payload, key_id=key.key_id, signature=signature))


def open_envelope(data: bytes) -> Envelope:
    """Parses an envelope; nothing in it is to be believed before `check`.

    `verify.malformed`: no JSON, a repeated or unknown key, none or several signatures, no base64.
    `verify.not_canonical`: the bytes differ from the canonical form of what they say (white space, key order, base64
    variants, escapes), so that nothing can hide in them.
    """
    try:
        document = canonical.loads(data)
    except canonical.NotCanonical:
        raise _malformed("is not strict JSON") from None
    envelope = _read(document)
    if _bytes(envelope) != data:
        raise SfumatoError("verify.not_canonical", "the envelope's bytes differ from their canonical form")
    return envelope


def _read(document: canonical.Json) -> Envelope:
    if not isinstance(document, dict) or document.keys() != {"payload", "payloadType", "signatures"}:
        raise _malformed("must hold exactly payload, payloadType and signatures")
    signatures = document["signatures"]
    if not isinstance(signatures, list) or len(signatures) != 1:
        raise _malformed("must carry exactly one signature")
    signature = signatures[0]
    if not isinstance(signature, dict) or signature.keys() != {"keyid", "sig"}:
        raise _malformed("has a signature that is not exactly keyid and sig")
    payload_type, key_id = document["payloadType"], signature["keyid"]
    if not isinstance(payload_type, str) or not isinstance(key_id, str):
        raise _malformed("has a payloadType or keyid that is not text")
    raw = _decode(signature["sig"])
    if len(raw) != SIGNATURE_BYTES:
        raise _malformed("has a signature of another length than Ed25519's")
    return Envelope(payload_type=payload_type, payload=_decode(document["payload"]), key_id=key_id, signature=raw)


def _decode(text: object) -> bytes:
    if not isinstance(text, str):
        raise _malformed("has base64 that is not text")
    try:
        # Readers must accept both alphabets (envelope.md); the comparison with the canonical form then refuses one.
        return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise _malformed("has text that is not base64") from None


def _bytes(envelope: Envelope) -> bytes:
    try:
        return canonical.dumps(
            {
                "payload": base64.b64encode(envelope.payload).decode("ascii"),
                "payloadType": envelope.payload_type,
                "signatures": [{"keyid": envelope.key_id, "sig": base64.b64encode(envelope.signature).decode("ascii")}],
            }
        )
    except canonical.NotCanonical:
        raise _malformed("has text that is not Unicode") from None


def _malformed(what: str) -> SfumatoError:
    return SfumatoError("verify.malformed", f"the envelope {what}")
