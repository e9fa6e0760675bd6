"""Sri Lanka."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="lk_nic",
        draw="999999999[VX]",
        rate=2 * 0.366,
        source="Department for Registration of Persons; en.wikipedia.org/wiki/National_identity_card_(Sri_Lanka)",
    ),
    Oracle(
        validator="lk_nic",
        draw="1[9]9999999999",
        rate=2 * 0.366,
        source="Department for Registration of Persons, numbers from 2016 on",
    ),
)
