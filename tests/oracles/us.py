"""The United States."""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.us import ein, itin, rtn
from tests.oracles import Oracle

LETTER = "[AC-HJKMNP-RT-Y]"
MBI = re.compile(rf"[1-9]{LETTER}(?:{LETTER}|[0-9])[0-9]{LETTER}(?:{LETTER}|[0-9])[0-9]{LETTER}{{2}}[0-9]{{2}}")


def is_aba(value: str) -> bool:
    """stdnum knows the check digit; the ranges of the prefix are the ABA's."""
    prefix = int(value[:2])
    used = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return bool(rtn.is_valid(value)) and used and len(set(value)) > 1


ORACLES = (
    # stdnum does not take the groups 50 to 65, which the IRS assigns too.
    Oracle(validator="us_itin", draw="[9]99[789]9[123456789]999", rate=28 / 30, accepts=itin.is_valid),
    Oracle(validator="us_ein", draw="99-9999999", rate=0.83, accepts=ein.is_valid),
    Oracle(validator="us_aba", draw="999999999", rate=38 / 100 / 10, accepts=is_aba),
    Oracle(
        validator="us_mbi",
        draw="9AX9AX9AA99",
        rate=0.9 * (20 / 26) ** 4 * (30 / 36) ** 2,
        accepts=lambda value: MBI.fullmatch(value) is not None,
    ),
    Oracle(
        validator="us_npi",
        draw="[12]999999999",
        rate=1 / 10,
        accepts=lambda value: luhn.is_valid("80840" + value),
    ),
    Oracle(
        validator="us_dea",
        draw="AX9999999",
        rate=18 / 26 * 27 / 36 / 10,
        source="21 CFR 1301; the check digit as in Presidio's MEDICAL_LICENSE",
    ),
    Oracle(validator="us_plate", draw="XXXXXXX", rate=1 - (10 / 36) ** 7 - (26 / 36) ** 7, source="shape only"),
    Oracle(validator="us_member_id", draw="AAA999999999", rate=1.0, source="shape only"),
    Oracle(validator="us_bank_account", draw="9999-9999-99", rate=1.0, source="shape only"),
    Oracle(validator="us_licence", draw="AAA99999AA99", rate=1.0, source="shape only"),
)
