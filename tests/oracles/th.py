"""Thailand."""

from stdnum.th import pin
from tests.oracles import Oracle

ORACLES = (Oracle(validator="th_tnin", draw="9-9999-99999-99-9", rate=0.8 / 10, accepts=pin.is_valid),)
