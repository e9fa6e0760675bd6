"""US Medicare beneficiary identifiers: eleven letters and digits in fixed places (CMS)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_mbi",
    entity="US_MBI",
    country="us",
    patterns=(
        Pattern(
            regex=r"[1-9][A-Za-z][A-Za-z0-9][0-9](?:-|–| - | )[A-Za-z][A-Za-z0-9][0-9](?:-|–| - | )[A-Za-z]{2}[0-9]{2}",
            validator="us_mbi",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[1-9][A-Za-z][A-Za-z0-9][0-9][A-Za-z][A-Za-z0-9][0-9][A-Za-z]{2}[0-9]{2}",
            validator="us_mbi",
            score=0.5,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "medicare, mbi, beneficiary, hic, hicn, cms, medicare id, medicare number, member id, part a, part b"
    ),
    boost=0.4,
    negative=phrases("serial, model, license key, product key, sku, commit, tracking, order, part number, build"),
    penalty=0.4,
    priority=2,
)
