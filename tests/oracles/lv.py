"""Latvia."""

from stdnum.lv import pvn
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # Of the numbers that begin with 32 nothing is known of a check digit, though python-stdnum asks for one; from 4
        # on it reads tax numbers of companies. Days up to 29.
        validator="lv_pk",
        draw="[012]99999-[012]9999",
        rate=(100 * 347 + 24.3) / 300_000 / 10,
        accepts=pvn.is_valid,
    ),
)
