"""Egypt."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="eg_id",
        draw="[23]9999999999999",
        rate=0.28 * 36_525 / 1_000_000,
        source="قانون الأحوال المدنية 143/1994; en.wikipedia.org/wiki/National_identification_number (Egypt)",
    ),
)
