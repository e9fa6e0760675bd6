"""Spain."""

from __future__ import annotations

import re

from stdnum.es import ccc, cif, dni, nie, nif
from tests.oracles import Oracle

PLATE = re.compile(r"[0-9]{4}[BCDFGHJ-NPR-TV-Z]{3}")

ORACLES = (
    Oracle(validator="es_nif", draw="99999999A", rate=1 / 26, accepts=dni.is_valid),
    Oracle(validator="es_nif", draw="[KLM]9999999A", rate=1 / 26, accepts=nif.is_valid),
    Oracle(validator="es_nie", draw="[XYZ]9999999A", rate=1 / 26, accepts=nie.is_valid),
    # The check character is a digit or its letter.
    Oracle(validator="es_cif", draw="[ABCDEFGHJNPQRSUVW]9999999X", rate=2 / 36, accepts=cif.is_valid),
    Oracle(
        validator="es_social_security",
        draw="999999999999",
        rate=54 / 100 / 100,
        source="TGSS; provinces 01 to 53 and 66, key modulo 97",
    ),
    Oracle(validator="es_ccc", draw="99999999999999999999", rate=1 / 100, accepts=ccc.is_valid),
    Oracle(
        validator="es_plate",
        draw="9999AAA",
        rate=(20 / 26) ** 3,
        accepts=lambda value: PLATE.fullmatch(value) is not None,
    ),
)
