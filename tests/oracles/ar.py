"""Argentina."""

from stdnum.ar import cuit
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # python-stdnum knows no 25 and 26, which AFIP gives out where 20 and 27 would clash.
        validator="ar_cuit",
        draw="[23][0347]-99999999-9",
        rate=7 / 8 / 10,
        accepts=cuit.is_valid,
    ),
)
