"""Belgium."""

from __future__ import annotations

from stdnum.be import nn, vat
from tests.oracles import Oracle


def is_national_number(value: str) -> bool:
    """stdnum lets the day be unknown and serials be zero; what is to be found here has a whole date and a serial."""
    return bool(nn.is_valid(value)) and nn.get_birth_date(value) is not None and value[6:9] != "000"


def is_vat(value: str) -> bool:
    """stdnum takes any key that is right modulo 97; those given are 01 to 97."""
    return bool(vat.is_valid(value)) and "01" <= value[-2:] <= "97"


ORACLES = (
    Oracle(
        validator="be_nrn",
        draw="[56789]9[01]9[0123]999999",
        rate=365.24 / 800 / 100 * 0.999,
        accepts=is_national_number,
    ),
    # Born in this century or in the last: two keys hold.
    Oracle(
        validator="be_nrn",
        draw="[01]9[01]9[0123]999999",
        rate=2 * 365.25 / 800 / 100 * 0.999,
        accepts=is_national_number,
    ),
    Oracle(validator="be_vat", draw="BE[01]999999999", rate=1 / 100, accepts=is_vat),
)
