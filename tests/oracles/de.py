"""Germany."""

from __future__ import annotations

from stdnum.de import idnr, stnr, vat
from tests.oracles import Oracle

SERIAL = "[0123456789CFGHJKLMNPRTVWXYZ]"


def is_tax_id(value: str) -> bool:
    """stdnum lets a digit stand three times in a row, which the BMF's rule excludes."""
    return bool(idnr.is_valid(value)) and not any(value[i] * 3 == value[i : i + 3] for i in range(8))


ORACLES = (
    # One of ten digits twice (45 places) or three times (120 places, 8 of them in a row), no zero first.
    Oracle(
        validator="de_tax_id",
        draw="99999999999",
        rate=10 * (45 * 362_880 + 112 * 181_440) / 10**10 * 0.9 / 10,
        accepts=is_tax_id,
    ),
    # Fourteen Länder begin with two digits, two with one.
    Oracle(validator="de_tax_number", draw="9999999999999", rate=(14 / 100 + 2 / 10) / 10, accepts=stnr.is_valid),
    Oracle(validator="de_vat", draw="DE999999999", rate=0.9 / 10, accepts=vat.is_valid),
    Oracle(
        validator="de_social_security",
        draw="99[0123]9[01]999A999",
        rate=88 / 100 * 365.25 / 800 / 10,
        source="VKVV § 2; example of the Deutsche Rentenversicherung: 15 070649 C 103",
    ),
    Oracle(validator="de_kvnr", draw="A999999999", rate=1 / 10, source="GKV-Spitzenverband: A123456780"),
    Oracle(
        validator="de_document",
        draw=f"[CFGHJKLMNPRTVWXYZ]{SERIAL * 8}9",
        rate=1 / 10,
        source="ICAO Doc 9303-3; specimen card of the Bundesdruckerei: T22000129 3",
    ),
    Oracle(
        validator="de_lanr", draw="999999999", rate=0.99 / 10, source="KBV, Richtlinie § 75 Abs. 7 SGB V: 123456601"
    ),
    Oracle(
        validator="de_licence",
        draw="A99XXXXXXXX",
        rate=1 / 36,
        source="FeV, Anlage 8; specimen licence of the Bundesdruckerei: B072RRE2I55",
    ),
    # Districts of one, two and three letters from A to Z.
    Oracle(validator="de_plate", draw="A-AA 999", rate=21 / 26, source="KBA, list of districts"),
    Oracle(validator="de_plate", draw="AA-A 999", rate=301 / 26**2, source="KBA, list of districts"),
    Oracle(validator="de_plate", draw="AAA-A 99", rate=394 / 26**3, source="KBA, list of districts"),
    Oracle(validator="de_postcode", draw="99999", rate=98_998 / 100_000, source="Deutsche Post: 01001 to 99998"),
)
