"""Hong Kong."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="hk_hkid",
        draw="A999999([0123456789A])",
        rate=1 / 11,
        source="Immigration Department; en.wikipedia.org/wiki/Hong_Kong_identity_card",
    ),
    Oracle(
        validator="hk_hkid",
        draw="AA999999([0123456789A])",
        rate=1 / 11,
        source="Immigration Department; en.wikipedia.org/wiki/Hong_Kong_identity_card",
    ),
)
