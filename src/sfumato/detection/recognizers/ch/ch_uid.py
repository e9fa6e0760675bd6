"""Swiss business identification numbers (eCH-0097): CHE and nine digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ch_uid",
    entity="CH_UID",
    country="ch",
    patterns=(
        Pattern(
            regex=r"CHE[- ]?[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}|CHE[- ][0-9]{3} [0-9]{3} [0-9]{3}",
            validator="ch_uid",
            score=0.95,
            left="number",
            right="number",
        ),
    ),
    context=phrases("uid, uid nr, ide, idi, mwst, mwst nr, tva, iva, handelsregister, vat"),
    boost=0.04,
    priority=2,
)
