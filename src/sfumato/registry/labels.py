"""Other tools' labels as tags of ours: the grammar of CONTRACTS §1, entity names and kinds, then general words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.core.entities import ENTITIES, Tag
from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIXES = ("sfumato.tag=", "sfumato.tag:", "sfumato:", "sfumato.")
_GENERAL = {
    "text": "text",
    "free_text": "text",
    "non_pii": "non-pii",
    "public": "non-pii",
    "none": "non-pii",
    "not_pii": "non-pii",
    "pii": "pii:other_id",
    "personal": "pii:other_id",
    "personal_data": "pii:other_id",
    "phi": "sensitive:health",
    "sensitive": "sensitive:other",
    "spi": "sensitive:other",
    "postcode": "quasi:zip",
    "postal_code": "quasi:zip",
    "zip_code": "quasi:zip",
    "birth_date": "quasi:dob",
    "phone_number": "pii:phone",
    "person_name": "pii:name",
    "full_name": "pii:name",
    "first_name": "pii:name",
    "last_name": "pii:name",
    "iban": "pii:iban_code",
    "address": "pii:street_address",
    "credit_card_number": "pii:card",
}
_VAGUE = ("pii:other_id", "sensitive:health", "sensitive:other")


def as_tag(labels: Iterable[str]) -> str | None:
    """The tag that the labels say; a kind decides over a general `PII`, the first one over later ones."""
    found = [tag for label in labels if (tag := _one(label)) is not None]
    exact = [tag for tag in found if tag not in _VAGUE]
    return next(iter(exact or found), None)


def _one(label: str) -> str | None:
    text = label.strip()
    for prefix in PREFIXES:
        if text.lower().startswith(prefix):
            text = text[len(prefix) :].strip()
            break
    try:
        return Tag(text.lower()).text
    except SfumatoError:
        pass
    word = text.lower().replace("-", "_").replace(" ", "_").rpartition(".")[2]
    if word.upper() in ENTITIES:
        return ENTITIES[word.upper()].tag
    kinds = {entity.kind: entity.tag for entity in ENTITIES.values()}
    return kinds.get(word) or _GENERAL.get(word)
