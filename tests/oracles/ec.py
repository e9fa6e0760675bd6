"""Ecuador."""

from stdnum.ec import ci
from tests.oracles import Oracle

ORACLES = (Oracle(validator="ec_cedula", draw="9999999999", rate=0.26 * 0.7 / 10, accepts=ci.is_valid),)
