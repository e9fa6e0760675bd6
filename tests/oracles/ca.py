"""Canada."""

from __future__ import annotations

from stdnum import luhn
from stdnum.ca import bc_phn, bn, sin
from tests.oracles import Oracle

DATES = 365.25 / 10_000

ORACLES = (
    Oracle(validator="ca_sin", draw="999 999 999", rate=0.8 / 10, accepts=sin.is_valid),
    Oracle(
        validator="ca_ohip",
        draw="[123456789]999999999AA",
        rate=1 / 10,
        accepts=lambda value: luhn.is_valid(value[:10]),
    ),
    Oracle(validator="ca_bc_phn", draw="[9]999999999", rate=1 / 11, accepts=bc_phn.is_valid),
    Oracle(validator="ca_bn", draw="999999999RT9999", rate=1 / 10, accepts=bn.is_valid),
    Oracle(
        validator="ca_on_licence",
        draw="A9999-99999-99999",
        rate=2 * DATES,
        source="Ontario Ministry of Transportation: the last six digits are the birth date",
    ),
    Oracle(
        validator="ca_qc_licence",
        draw="A9999-999999-99",
        rate=DATES,
        source="SAAQ: digits five to ten are the birth date",
    ),
)
