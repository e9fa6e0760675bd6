"""Estonia and Lithuania."""

from stdnum.ee import ik
from stdnum.lt import asmens
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # python-stdnum also takes births in the 22nd century.
        validator="ee_ik",
        draw="[123456]9999999999",
        rate=36_525 / 1_000_000 / 10,
        accepts=ik.is_valid,
    ),
    Oracle(validator="ee_ik", draw="[3456]9999999999", rate=36_525 / 1_000_000 / 10, accepts=asmens.is_valid),
)
