"""Ukraine."""

from stdnum.ua import rntrc
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # python-stdnum does not ask when somebody was born.
        validator="ua_rntrc",
        draw="[123]999999999",
        rate=1 / 10,
        accepts=rntrc.is_valid,
    ),
)
