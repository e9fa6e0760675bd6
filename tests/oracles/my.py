"""Malaysia."""

from stdnum.my import nric
from tests.oracles import Oracle

ORACLES = (Oracle(validator="my_nric", draw="999999-99-9999", rate=0.86 * 36_525 / 1_000_000, accepts=nric.is_valid),)
