"""Ireland."""

from __future__ import annotations

from stdnum.ie import pps
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="ie_pps", draw="9999999A", rate=1 / 26, accepts=pps.is_valid),
    Oracle(validator="ie_pps", draw="9999999A[ABHWTX]", rate=1 / 26, accepts=pps.is_valid),
    Oracle(
        validator="ie_ihi",
        draw="9999999[8]9999999999",
        rate=0.48 / 10,
        source="HSE, Health Identifiers: GS1's check digit and the range of the core numbers",
    ),
    Oracle(validator="ie_eircode", draw="[ACDEFHKNPRTVWXY]99 XXXX", rate=138 / 1500, source="Eircode product guide"),
)
