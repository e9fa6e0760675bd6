"""Israel."""

from stdnum.il import idnr
from tests.oracles import Oracle

ORACLES = (Oracle(validator="il_id", draw="999999999", rate=1 / 10, accepts=idnr.is_valid),)
