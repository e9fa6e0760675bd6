"""Pakistan."""

from stdnum.pk import cnic
from tests.oracles import Oracle

ORACLES = (Oracle(validator="pk_cnic", draw="99999-9999999-9", rate=0.7 * 0.9, accepts=cnic.is_valid),)
