"""Presidio's entities and predefined recognizers in this build's words.

Sources: Presidio's documentation, docs/supported_entities.md (the entities), and
presidio-analyzer/presidio_analyzer/conf/default_recognizers.yaml with the recognizers' own classes (which finds what),
github.com/microsoft/presidio.
"""

from __future__ import annotations

from sfumato.core.entities import ENTITIES

RENAMED = {"CRYPTO": "CRYPTO_WALLET"}
"""The same thing under another name."""

WIDENED: dict[str, str] = {
    name: family
    for family, names in {
        "BANK_ACCOUNT": "US_BANK_NUMBER",
        "DRIVER_LICENSE": "US_DRIVER_LICENSE IT_DRIVER_LICENSE KR_DRIVER_LICENSE",
        "PASSPORT": "US_PASSPORT IT_PASSPORT IN_PASSPORT KR_PASSPORT",
        "TAX_ID": "US_ITIN ES_NIF IT_FISCAL_CODE IT_VAT_CODE AU_ABN AU_TFN IN_PAN IN_GSTIN KR_BRN",
        "HEALTH_ID": "UK_NHS US_MBI AU_MEDICARE",
        "NATIONAL_ID": "UK_NINO ES_NIE IT_IDENTITY_CARD PL_PESEL SG_NRIC_FIN IN_AADHAAR IN_VOTER "
        "FI_PERSONAL_IDENTITY_CODE KR_FRN KR_RRN TH_TNIN",
        "VEHICLE_ID": "IN_VEHICLE_REGISTRATION",
        "OTHER_ID": "MEDICAL_LICENSE SG_UEN AU_ACN",
    }.items()
    for name in names.split()
}
"""National kinds of a family that has one name here: a rule about one is a rule about all."""
_FAMILIES = frozenset(WIDENED.values())

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
    name = RENAMED.get(entity, entity)
    if name in _FAMILIES:
        return "family", name
    if name in ENTITIES:
        return "entity", name
    return ("family", WIDENED[entity]) if entity in WIDENED else None
