"""Portugal."""

from __future__ import annotations

from stdnum.pt import cc, nif
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="pt_nif", draw="999999999", rate=0.9 / 10, accepts=nif.is_valid),
    Oracle(
        validator="pt_niss",
        draw="[12]9999999999",
        rate=1 / 10,
        source="Instituto da Segurança Social: weights 29, 23, 19, 17, 13, 11, 7, 5, 3, 2",
    ),
    Oracle(validator="pt_cc", draw="999999999AA9", rate=1 / 10, accepts=cc.is_valid),
)
