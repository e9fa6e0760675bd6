"""Singapore."""

from stdnum.sg import uen
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="sg_nric",
        draw="[STFGM]9999999A",
        rate=1 / 26,
        source="Ngiam Shih Tung, A New Look at the NRIC Check Digit (2000); ICA for M",
    ),
    Oracle(validator="sg_uen", draw="99999999A", rate=1 / 26, accepts=uen.is_valid),
    Oracle(validator="sg_uen", draw="2[0][01]999999A", rate=1 / 26, accepts=uen.is_valid),
    Oracle(validator="sg_uen", draw="T[01]9LL9999A", rate=1 / 26, accepts=uen.is_valid),
)
