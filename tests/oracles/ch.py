"""Switzerland."""

from __future__ import annotations

from stdnum.ch import ssn, uid
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="ch_ahv", draw="7569999999999", rate=1 / 10, accepts=ssn.is_valid),
    Oracle(validator="ch_uid", draw="CHE999999999", rate=1 / 11, accepts=uid.is_valid),
)
