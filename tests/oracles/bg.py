"""Bulgaria."""

from stdnum.bg import egn
from tests.oracles import Oracle

ORACLES = (Oracle(validator="bg_egn", draw="9999999999", rate=3 * 36_525 / 1_000_000 / 10, accepts=egn.is_valid),)
