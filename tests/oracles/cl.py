"""Chile."""

from stdnum.cl import rut
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="cl_rut", draw="99.999.999-[0123456789K]", rate=1 / 11, accepts=rut.is_valid),
    Oracle(validator="cl_rut", draw="9999999-[0123456789K]", rate=1 / 11, accepts=rut.is_valid),
)
