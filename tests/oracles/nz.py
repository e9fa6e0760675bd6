"""New Zealand."""

from __future__ import annotations

from stdnum.nz import bankaccount, ird
from tests.oracles import Oracle

ORACLES = (
    # Of the eleven remainders the one that is no digit goes to the second weights.
    Oracle(validator="nz_ird", draw="[1][01234]9999999", rate=12 / 121, accepts=ird.is_valid),
    Oracle(validator="nz_ird", draw="[123456789]9999999", rate=12 / 121, accepts=ird.is_valid),
    # Letters are 24 of 26; a sum that 11 divides has no check digit, and ten is written 0.
    Oracle(
        validator="nz_nhi",
        draw="AAA9999",
        rate=(24 / 26) ** 3 * 10 / 11 / 10,
        source="HISO 10046:2023, with its examples as vectors",
    ),
    Oracle(
        validator="nz_nhi",
        draw="AAA99AA",
        rate=(24 / 26) ** 5 / 24,
        source="HISO 10046:2023, with its examples as vectors",
    ),
    # The branches are ones that stdnum's register holds; the check knows the banks only.
    Oracle(validator="nz_bank_account", draw="01-0242-[0]999999-00", rate=1 / 11, accepts=bankaccount.is_valid),
    Oracle(validator="nz_bank_account", draw="08-6501-9[9]99999-00", rate=1 / 11, accepts=bankaccount.is_valid),
    Oracle(validator="nz_bank_account", draw="25-2500-9999999-000", rate=1 / 10, accepts=bankaccount.is_valid),
    Oracle(validator="nz_bank_account", draw="31-2825-9999999-00", rate=1.0, accepts=bankaccount.is_valid),
    Oracle(
        validator="nz_bank_account",
        draw="[0][9]-0000-9999999-[0]00",
        rate=1 / 11,
        source="Inland Revenue, RWT/NRWT specification: algorithm E",
    ),
)
