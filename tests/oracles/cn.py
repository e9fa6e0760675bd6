"""China."""

from stdnum.cn import ric, uscc
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # One place that was there in all those years: python-stdnum has a table of places, the kernel one of provinces.
        validator="cn_ric",
        draw="1101011[9]999999999[0123456789X]",
        rate=36_524 / 1_000_000 / 11,
        accepts=ric.is_valid,
    ),
    Oracle(
        validator="cn_uscc",
        draw="[9]1999999[0123456789ABCDEFGHJKLMNPQRTUWXY][0123456789ABCDEFGHJKLMNPQRTUWXY]9999999[0123456789ABCDEFGHJKLMNPQRTUWXY]",
        rate=1 / 31,
        accepts=uscc.is_valid,
    ),
)
