"""Austria."""

from __future__ import annotations

from datetime import date

from stdnum.at import tin, uid, vnr
from tests.oracles import Oracle


def is_social_insurance(value: str) -> bool:
    """stdnum knows the check digit; the date is datetime's, and months 13 to 15 are given where a day is used up."""
    day, month = int(value[4:6]), int(value[6:8])
    if month in (13, 14, 15):
        return bool(vnr.is_valid(value)) and 1 <= day <= 31
    try:
        date(2000 + int(value[8:]), month, day)
    except ValueError:
        return False
    return bool(vnr.is_valid(value))


ORACLES = (
    Oracle(
        validator="at_svnr",
        draw="9999[0123]9[01]999",
        rate=0.9 / 11 * (365.25 + 3 * 31) / 800,
        accepts=is_social_insurance,
    ),
    Oracle(validator="at_tax_id", draw="999999999", rate=40 / 100 / 10, accepts=tin.is_valid),
    Oracle(validator="at_vat", draw="[A]TU99999999", rate=1 / 10, accepts=uid.is_valid),
)
