"""Presidio's entities and predefined recognizers in this build's words.

Sources: Presidio's documentation, docs/supported_entities.md (the entities), and
presidio-analyzer/presidio_analyzer/conf/default_recognizers.yaml with the recognizers' own classes (which finds what),
github.com/microsoft/presidio.
"""

from __future__ import annotations

from sfumato.core.entities import ENTITIES
from sfumato.core.entity_table import ALIASES

_FAMILIES = frozenset(
    "BANK_ACCOUNT DRIVER_LICENSE PASSPORT TAX_ID HEALTH_ID NATIONAL_ID VEHICLE_ID OTHER_ID "
    "MEDICAL_RECORD_NUMBER".split()
)
"""Names that stand for all of a family."""

PREDEFINED: dict[str, tuple[str, ...]] = {
    "CreditCardRecognizer": ("CREDIT_CARD",),
    "CryptoRecognizer": ("CRYPTO",),
    "DateRecognizer": ("DATE_TIME",),
    "EmailRecognizer": ("EMAIL_ADDRESS",),
    "IbanRecognizer": ("IBAN_CODE",),
    "IpRecognizer": ("IP_ADDRESS",),
    "MacAddressRecognizer": ("MAC_ADDRESS",),
    "MedicalLicenseRecognizer": ("MEDICAL_LICENSE",),
    "NhsRecognizer": ("UK_NHS",),
    "PhoneRecognizer": ("PHONE_NUMBER",),
    "SpacyRecognizer": ("PERSON", "LOCATION", "ORGANIZATION", "DATE_TIME", "NRP"),
    "UrlRecognizer": ("URL",),
    "UsBankRecognizer": ("US_BANK_NUMBER",),
    "UsItinRecognizer": ("US_ITIN",),
    "UsLicenseRecognizer": ("US_DRIVER_LICENSE",),
    "UsPassportRecognizer": ("US_PASSPORT",),
    "UsSsnRecognizer": ("US_SSN",),
}


def matched(entity: str) -> tuple[str, str] | None:
    """The condition (`entity` or `family`, and its name) for one of Presidio's entities; None without equivalent."""
    name = ALIASES.get(entity, entity)
    if name in _FAMILIES:
        return "family", name
    return ("entity", name) if name in ENTITIES else None
