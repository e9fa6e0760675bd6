"""Slovenia."""

from stdnum.si import emso
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # python-stdnum also takes births between 2100 and 2799.
        validator="si_emso",
        draw="9999[9]99999999",
        rate=36_524 / 1_000_000 / 10,
        accepts=emso.is_valid,
    ),
    Oracle(validator="si_emso", draw="9999[0]99999999", rate=36_525 / 1_000_000 / 10, accepts=emso.is_valid),
)
