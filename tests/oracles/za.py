"""South Africa."""

from stdnum.za import idnr
from tests.oracles import Oracle

# stdnum does not know the refugees (2).
ORACLES = (Oracle(validator="za_id", draw="9999999999[01]99", rate=36_525 / 1_000_000 / 10, accepts=idnr.is_valid),)
