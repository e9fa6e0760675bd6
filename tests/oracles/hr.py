"""Croatia."""

from stdnum.hr import oib
from tests.oracles import Oracle

ORACLES = (Oracle(validator="hr_oib", draw="99999999999", rate=1 / 10, accepts=oib.is_valid),)
