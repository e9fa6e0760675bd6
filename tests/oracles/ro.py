"""Romania."""

from stdnum.ro import cnp
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="ro_cnp", draw="9999999999999", rate=0.9 * 36_525 / 1_000_000 * 0.55 / 10, accepts=cnp.is_valid),
)
