"""United Arab Emirates."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="ae_eid",
        draw="784-1[9]99-9999999-9",
        rate=1 / 10,
        source="ICP, Emirates ID; Luhn as in ISO/IEC 7812-1, Annex B",
    ),
)
