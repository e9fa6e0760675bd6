"""France."""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.fr import nif, nir, siren, siret
from tests.oracles import Oracle

PLATE = re.compile(r"(?!WW|SS)[A-HJ-NP-TV-Z]{2}(?!000)[0-9]{3}(?!SS)[A-HJ-NP-TV-Z]{2}")


def is_nir(value: str) -> bool:
    """stdnum knows the key; sexes, months (or their stand-ins) and places are INSEE's."""
    month = int(value[3:5])
    likely = value[0] in "123478" and (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and value[5:7] != "00"
    return likely and bool(nir.is_valid(value))


ORACLES = (
    Oracle(validator="fr_nir", draw="999999999999999", rate=0.6 * 0.85 * 0.99 / 100, accepts=is_nir),
    Oracle(validator="fr_nir", draw="[12]990[123456789]2[AB]99999999", rate=1 / 100, accepts=nir.is_valid),
    Oracle(validator="fr_siren", draw="999999999", rate=1 / 10, accepts=siren.is_valid),
    Oracle(validator="fr_siret", draw="99999999999999", rate=1 / 100, accepts=siret.is_valid),
    Oracle(validator="fr_tax_id", draw="9999999999999", rate=0.4 / 1000, accepts=nif.is_valid),
    Oracle(validator="fr_rpps", draw="[18]9999999999", rate=1 / 10, accepts=luhn.is_valid),
    Oracle(
        validator="fr_plate",
        draw="AA999AA",
        rate=(23**2 - 2) * (23**2 - 1) / 26**4 * 0.999,
        accepts=lambda value: PLATE.fullmatch(value) is not None,
    ),
)
