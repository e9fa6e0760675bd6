"""Norway."""

from stdnum.no import fodselsnummer, orgnr
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # Days and months each in two forms; individual numbers 000-499, 500-749 (from 54 on) and 900-999; years from 40
        # on, since python-stdnum refuses the future.
        validator="no_fnr",
        draw="9999[456789]9 99999",
        rate=4 * 36_525 / 1_000_000 * (0.6 + 0.25 * 46 / 60) / 121,
        accepts=fodselsnummer.is_valid,
    ),
    Oracle(
        # python-stdnum takes any first digit.
        validator="no_orgnr",
        draw="[89]99999999",
        rate=1 / 11,
        accepts=orgnr.is_valid,
    ),
)
