"""Australia."""

from __future__ import annotations

from stdnum import luhn
from stdnum.au import abn, acn, tfn
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="au_tfn", draw="999999999", rate=1 / 11, accepts=tfn.is_valid),
    Oracle(validator="au_abn", draw="99999999999", rate=1 / 100, accepts=abn.is_valid),
    Oracle(validator="au_acn", draw="999 999 999", rate=1 / 10, accepts=acn.is_valid),
    Oracle(
        validator="au_medicare",
        draw="9999999999",
        rate=5 / 10 / 10 * 9 / 10,
        source="Services Australia; METeOR 270101 (Medicare card number: weights 1, 3, 7, 9)",
    ),
    Oracle(validator="au_ihi", draw="8[0]0[3]6[0]9999999999", rate=1 / 10, accepts=luhn.is_valid),
    Oracle(validator="au_account", draw="99999999", rate=1.0, source="shape only"),
    Oracle(validator="au_licence_card", draw="9999999999", rate=1.0, source="shape only"),
)
