"""Greece."""

from __future__ import annotations

from stdnum.gr import amka, vat
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="gr_amka", draw="[0123]9[01]99999999", rate=365.25 / 800 / 10, accepts=amka.is_valid),
    Oracle(validator="gr_afm", draw="999999999", rate=1 / 10, accepts=vat.is_valid),
)
