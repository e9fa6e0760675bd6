"""Indonesia."""

from stdnum.id import nik
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # One regency, as python-stdnum has a table of them; it also takes days from 81 on.
        validator="id_nik",
        draw="317199[01234567]999999999",
        rate=2 * 36_525 / 800_000,
        accepts=nik.is_valid,
    ),
)
