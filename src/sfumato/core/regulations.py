"""Which families a regulation speaks of: a place to begin, no legal advice."""

from __future__ import annotations

from sfumato.core.entities import FAMILIES

REGULATIONS: dict[str, frozenset[str]] = {
    # Personal data is whatever relates to an identifiable natural person (Regulation (EU) 2016/679, art. 4(1)): all but
    # the names of organizations and the keys of programs. Health data (art. 9) is MEDICAL_CODE and HEALTH_ID.
    "gdpr": FAMILIES - {"ORGANIZATION", "API_KEY"},
    # The eighteen identifiers of the Safe Harbor method (45 CFR 164.514(b)(2)(i)); "any other unique identifying
    # number" (R) takes in the numbers that authorities and companies give.
    "hipaa": frozenset(
        "PERSON LOCATION STREET_ADDRESS GEO_COORDINATES DATE_TIME DATE_OF_BIRTH AGE PHONE_NUMBER EMAIL_ADDRESS US_SSN "
        "MEDICAL_RECORD_NUMBER HEALTH_ID BANK_ACCOUNT IBAN_CODE CREDIT_CARD DRIVER_LICENSE PASSPORT NATIONAL_ID TAX_ID "
        "VEHICLE_ID DEVICE_ID MAC_ADDRESS URL IP_ADDRESS USERNAME CRYPTO_WALLET OTHER_ID".split()
    ),
    # Account data (PCI DSS v4.0.1, table 2): the card number and the holder's name; verification codes and PINs.
    "pci": frozenset({"CREDIT_CARD", "PERSON", "SECRET"}),
}
"""By name in lower case."""
