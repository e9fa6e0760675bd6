"""The United Kingdom."""

from __future__ import annotations

import re
from datetime import date

from stdnum.gb import nhs, utr, vat
from tests.oracles import Oracle

# HMRC's own expression (NIM39110).
NINO = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")


def is_day(year: str, month: str, day: str) -> bool:
    """Whether it is a day of the 20th or 21st century."""
    for century in ("19", "20"):
        try:
            date(int(century + year), int(month), int(day))
        except ValueError:
            continue
        return True
    return False


def is_chi(value: str) -> bool:
    """stdnum knows the check digit; the date is datetime's."""
    return bool(nhs.is_valid(value)) and is_day(value[4:6], value[2:4], value[:2])


ORACLES = (
    Oracle(validator="gb_nhs", draw="999 999 9999", rate=1 / 11, accepts=nhs.is_valid),
    Oracle(validator="gb_chi", draw="[0123]9[01]9999999", rate=365.25 / 800 / 11, accepts=is_chi),
    Oracle(
        validator="gb_nino",
        draw="AA999999A",
        rate=(20 * 19 - 7) / 26**2 * 4 / 26,
        accepts=lambda value: NINO.fullmatch(value) is not None,
    ),
    Oracle(validator="gb_utr", draw="9999999999", rate=1 / 10, accepts=utr.is_valid),
    Oracle(
        validator="gb_driving_licence",
        draw="AAAAA9[0156]9[0123]99AA9AA",
        rate=2 * 365.25 / 1600,
        source="DVLA, INF1D; months 51 to 62 are women's",
    ),
    Oracle(validator="gb_vat", draw="999999999", rate=0.9 * 3 / 97 + 0.1 / 97, accepts=vat.is_valid),
    Oracle(validator="gb_postcode", draw="AA9 9AA", rate=116 / 676, source="Royal Mail: 124 areas; Crown dependencies"),
    Oracle(validator="gb_sort_code", draw="99-99-99", rate=1.0, source="shape only"),
    Oracle(validator="gb_account", draw="99999999", rate=1.0, source="shape only"),
)
