"""Italy."""

from __future__ import annotations

import re

from stdnum.it import codicefiscale, iva
from tests.oracles import Oracle

PLATE = re.compile(r"[A-HJ-NPR-TV-Z]{2}[0-9]{3}[A-HJ-NPR-TV-Z]{2}")


def is_fiscal_code(value: str) -> bool:
    """stdnum takes the day modulo 40; a woman's is 41 to 71."""
    return bool(codicefiscale.is_valid(value)) and int(value[9:11]) <= 71


ORACLES = (
    Oracle(
        validator="it_fiscal_code",
        draw="AAAAAA99[ABCDEHLMPRST]99A999A",
        rate=2 * 365.25 / 12 / 100 / 26,
        accepts=is_fiscal_code,
    ),
    Oracle(validator="it_vat", draw="99999999999", rate=104 / 1000 / 10, accepts=iva.is_valid),
    Oracle(
        validator="it_health_card",
        draw="80[123]80999999999999999",
        rate=1 / 3,
        source="EN 1867: 80 for health, the country's ISO 3166 number",
    ),
    Oracle(
        validator="it_plate",
        draw="AA999AA",
        rate=(22 / 26) ** 4,
        accepts=lambda value: PLATE.fullmatch(value) is not None,
    ),
)
