"""Czechia and Slovakia."""

from stdnum.cz import rc
from stdnum.sk import rc as slovak
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # python-stdnum takes months from 41 and 91 on for ones, too: they are not drawn.
        validator="cz_rc",
        draw="99[01235678]999/9999",
        rate=4 * 36_525 / 800_000 / 10,
        accepts=rc.is_valid,
    ),
    Oracle(validator="cz_rc", draw="99[01235678]9999999", rate=4 * 36_525 / 800_000 / 10, accepts=slovak.is_valid),
    Oracle(validator="cz_rc", draw="99[01235678]999/999", rate=4 * (54 + 20) * 365.25 / 800_000, accepts=rc.is_valid),
)
