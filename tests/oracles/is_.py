"""Iceland."""

from stdnum.is_ import kennitala
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="is_kennitala", draw="999999-999[09]", rate=2 * 36_525 / 1_000_000 / 11, accepts=kennitala.is_valid
    ),
)
