"""India."""

from stdnum.in_ import aadhaar, gstin, pan
from tests.oracles import Oracle

STATES = 40
"""So many codes of states and territories there are, older ones included."""

ORACLES = (
    Oracle(validator="in_aadhaar", draw="9999 9999 9999", rate=0.8 / 10, accepts=aadhaar.is_valid),
    Oracle(validator="in_pan", draw="AAAAA9999A", rate=11 / 26, accepts=pan.is_valid),
    Oracle(validator="in_gstin", draw="27AAA[CFHP]A[123456789]999A[123456789]ZX", rate=1 / 36, accepts=gstin.is_valid),
    Oracle(
        # Luhn only tells sure ones from others.
        validator="in_voter",
        draw="AAA9999999",
        rate=1,
        source="Election Commission of India, EPIC; python-stdnum's in_.epic",
    ),
    Oracle(
        validator="in_plate",
        draw="AA 99 AA 9999",
        rate=STATES / 26**2,
        source="Central Motor Vehicles Rules 1989, rules 50 and 51",
    ),
    Oracle(
        validator="in_plate",
        draw="99 [B][H] 9999 A",
        rate=1,
        source="Central Motor Vehicles (Twentieth Amendment) Rules 2021",
    ),
    Oracle(
        validator="in_driver_license",
        draw="AA99 2[0][01]99999999",
        rate=STATES / 26**2,
        source="Sarathi (parivahan.gov.in)",
    ),
)
