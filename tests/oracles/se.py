"""Sweden."""

from stdnum.se import orgnr, personnummer
from tests.oracles import Oracle

DAYS = 36_525 / 1_000_000
"""The share of six digits that are a date, as there are so many days in a hundred years."""

ORACLES = (
    Oracle(validator="se_personnummer", draw="9999[0123]9-9999", rate=DAYS / 0.4 / 10, accepts=personnummer.is_valid),
    Oracle(
        validator="se_personnummer",
        draw="1[9]99[01]9[0123]99999",
        rate=DAYS / 0.2 / 0.4 / 10,
        accepts=personnummer.is_valid,
    ),
    Oracle(
        # python-stdnum knows no coordination numbers.
        validator="se_personnummer",
        draw="9999[6789]9-9999",
        rate=DAYS / 0.4 / 10,
        source="Skatteverket, SKV 707: samordningsnummer",
    ),
    Oracle(
        # python-stdnum knows neither the third digit's rule nor that no number begins with 0 or 4.
        validator="se_orgnr",
        draw="[1235678]9[23456789]999-9999",
        rate=1 / 10,
        accepts=orgnr.is_valid,
    ),
)
