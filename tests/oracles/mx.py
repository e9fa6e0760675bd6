"""Mexico."""

from stdnum.mx import curp, rfc
from tests.oracles import Oracle

ORACLES = (
    Oracle(
        # No word of python-stdnum's list of unseemly ones begins with X, Y or Z; such are changed
        # when a CURP is given out.
        validator="mx_curp",
        draw="[XYZ][AEIOU]AA999999[HM]DFAAA99",
        rate=36_524 / 1_000_000 / 10,
        accepts=curp.is_valid,
    ),
    Oracle(validator="mx_rfc", draw="[XYZ][AEIOU]AA999999XXX", rate=36_525 / 1_000_000, accepts=rfc.is_valid),
    Oracle(validator="mx_rfc", draw="AA[&A]999999XXX", rate=36_525 / 1_000_000, accepts=rfc.is_valid),
    Oracle(
        validator="mx_clabe",
        draw="999999999999999999",
        rate=1 / 10,
        source="Asociación de Bancos de México, CLABE; Banxico, Circular 14/2017",
    ),
)
