"""Poland."""

from stdnum.pl import nip, pesel, regon
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="pl_pesel", draw="99999999999", rate=5 * 36_525 / 1_000_000 / 10, accepts=pesel.is_valid),
    Oracle(
        # python-stdnum takes a first nought, which no tax office has.
        validator="pl_nip",
        draw="[123456789]99-999-99-99",
        rate=1 / 11,
        accepts=nip.is_valid,
    ),
    Oracle(validator="pl_regon", draw="999999999", rate=1 / 10, accepts=regon.is_valid),
    Oracle(validator="pl_regon", draw="99999999999999", rate=1 / 100, accepts=regon.is_valid),
    Oracle(
        validator="pl_id_card",
        draw="AAA999999",
        rate=1 / 10,
        source="ICAO 9303-3, 4.9; Rozporządzenie MSWiA, wzór dowodu osobistego; specimen ABA300000",
    ),
    Oracle(
        validator="pl_passport",
        draw="AA9999999",
        rate=1 / 10,
        source="ICAO 9303-3, 4.9; specimen ZS0000177 (consilium.europa.eu/prado)",
    ),
)
