"""Peru."""

from stdnum.pe import cui
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="pe_dni", draw="99999999-9", rate=1 / 10, accepts=cui.is_valid),
    Oracle(validator="pe_dni", draw="99999999-[ABCDEFGHIJK]", rate=1 / 11, accepts=cui.is_valid),
)
