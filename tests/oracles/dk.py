"""Denmark."""

from stdnum.dk import cpr, cvr
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # Years of two digits from 60 on are past in each century, and python-stdnum refuses the future.
        validator="dk_cpr",
        draw="9999[6789]9-9999",
        rate=36_525 / 1_000_000,
        accepts=cpr.is_valid,
    ),
    Oracle(validator="dk_cvr", draw="99999999", rate=0.9 / 11, accepts=cvr.is_valid),
)
