"""The European Union's VAT numbers, a draw a country."""

from __future__ import annotations

from stdnum.eu import vat
from tests.oracles import Oracle

DRAWS = {
    "BG999999999": 1 / 10,
    # Odd digits are turned; numbers that begin with 12 are not given.
    "CY99999999A": 0.99 / 26,
    "CZ[012345678]9999999": 1 / 10,
    "DK[123456789]9999999": 1 / 11,
    "EE999999999": 1 / 10,
    "EL999999999": 1 / 10,
    "ES[XYZ]9999999A": 1 / 26,
    "FI99999999": 1 / 11,
    "FR99999999999": 1 / 10 / 100,
    "HR99999999999": 1 / 10,
    "HU99999999": 1 / 10,
    "IE9999999A": 1 / 26,
    "LT999999919": 1 / 10,
    "LU99999999": 1 / 100,
    "LV[456789]9999999999": 1 / 11,
    "MT[123456789]9999999": 1 / 37,
    "PL9999999999": 1 / 11,
    "PT[123456789]99999999": 1 / 10,
    "RO[123456789]999999999": 1 / 10,
    "SE999999999901": 1 / 10,
    "SI[123456789]9999999": 1 / 11,
    # stdnum takes persons' numbers of birth too, where a check digit 0 may stand for ten.
    "SK[123456789]9[234789]999999[123456789]": 1 / 11,
}
ORACLES = tuple(Oracle(validator="eu_vat", draw=draw, rate=rate, accepts=vat.is_valid) for draw, rate in DRAWS.items())
