"""The Netherlands."""

from stdnum.nl import bsn
from tests.oracles import Oracle

ORACLES = (Oracle(validator="nl_bsn", draw="999999999", rate=1 / 11, accepts=bsn.is_valid),)
