"""Finland."""

from stdnum.fi import hetu, ytunnus
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="fi_hetu",
        draw="999999[-+A]999[0123456789ABCDEFHJKLMNPRSTUVWXY]",
        rate=36_524 / 1_000_000 * 0.998 / 31,
        accepts=lambda number: hetu.is_valid(number, allow_temporary=True),
    ),
    Oracle(validator="fi_business_id", draw="9999999-9", rate=1 / 11, accepts=ytunnus.is_valid),
)
