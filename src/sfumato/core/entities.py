"""Entities, families, roles and tags (CONTRACTS §1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sfumato.core.entity_table import ALIASES, BY_FAMILY
from sfumato.core.errors import SfumatoError


class Role(StrEnum):
    """What a column is to a re-identification attacker."""

    DIRECT = "direct"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    NONE = "none"


FAMILIES: frozenset[str] = frozenset(
    "PERSON LOCATION STREET_ADDRESS ORGANIZATION DATE_TIME DATE_OF_BIRTH AGE EMAIL_ADDRESS PHONE_NUMBER CREDIT_CARD "
    "BANK_ACCOUNT IBAN_CODE NATIONAL_ID US_SSN PASSPORT DRIVER_LICENSE TAX_ID MEDICAL_RECORD_NUMBER HEALTH_ID "
    "VEHICLE_ID IP_ADDRESS MAC_ADDRESS DEVICE_ID URL USERNAME GEO_COORDINATES CRYPTO_WALLET API_KEY SECRET "
    "MEDICAL_CODE OTHER_ID".split()
)
QUASI_FAMILIES: frozenset[str] = frozenset(
    {"DATE_OF_BIRTH", "DATE_TIME", "AGE", "LOCATION", "ORGANIZATION", "GEO_COORDINATES"}
)
SENSITIVE_FAMILIES: frozenset[str] = frozenset({"MEDICAL_CODE"})


@dataclass(frozen=True, slots=True)
class Entity:
    """What a value is. `kind` is the part of a tag after the colon."""

    name: str
    family: str
    kind: str

    @property
    def role(self) -> Role:
        """The role by default; a postal code is quasi although its family may be another's."""
        if self.family in SENSITIVE_FAMILIES:
            return Role.SENSITIVE
        return Role.QUASI if self.family in QUASI_FAMILIES else Role.DIRECT

    @property
    def tag(self) -> str:
        """The tag that a column of this entity gets."""
        prefix = {Role.DIRECT: "pii", Role.QUASI: "quasi", Role.SENSITIVE: "sensitive"}[self.role]
        return f"{prefix}:{self.kind}"


_KINDS = {
    "EMAIL_ADDRESS": "email",
    "PERSON": "name",
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "US_SSN": "ssn",
    "IP_ADDRESS": "ip",
    "DATE_OF_BIRTH": "dob",
    "POSTAL_CODE": "zip",
}
ENTITIES: dict[str, Entity] = {
    name: Entity(name, family, _KINDS.get(name, name.lower()))
    for name, family in [
        *((family, family) for family in sorted(FAMILIES)),
        *((name, family) for family, names in BY_FAMILY.items() for name in sorted(names.split())),
    ]
}
_BY_KIND = {entity.kind: entity for entity in ENTITIES.values()}

_TAG = re.compile(r"(pii|quasi|sensitive):([a-z0-9][a-z0-9_.-]*)|text|non-pii")


@dataclass(frozen=True, slots=True)
class Tag:
    """A field's label: `pii:<kind>`, `quasi:<kind>`, `sensitive:<kind>`, `text` or `non-pii`."""

    text: str

    def __post_init__(self) -> None:
        if not _TAG.fullmatch(self.text):
            raise SfumatoError(
                "policy.invalid", "not a tag", hint="pii:<kind>, quasi:<kind>, sensitive:<kind>, text, non-pii"
            )

    @property
    def kind(self) -> str | None:
        """What stands after the colon."""
        return self.text.partition(":")[2] or None

    @property
    def role(self) -> Role | None:
        """The role the tag gives; None for `text`, whose role is that of its spans."""
        prefix = self.text.partition(":")[0]
        return {"pii": Role.DIRECT, "quasi": Role.QUASI, "sensitive": Role.SENSITIVE, "non-pii": Role.NONE}.get(prefix)

    @property
    def entity(self) -> Entity | None:
        """The entity of that kind, where there is one."""
        return _BY_KIND.get(self.kind) if self.kind else None

    def __str__(self) -> str:
        return self.text


@cache
def entity(name: str) -> Entity:
    """The entity of that name, here or in another tool; an unknown one is direct, of the family OTHER_ID."""
    return ENTITIES.get(ALIASES.get(name, name)) or Entity(name, "OTHER_ID", name.lower())
