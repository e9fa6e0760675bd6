"""US DEA registrations of prescribers: class, initial, six digits and their check digit."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_dea",
    entity="US_DEA",
    country="us",
    patterns=(
        Pattern(
            regex=r"[A-HJ-MPR-UX][A-Z9][0-9]{7}",
            validator="us_dea",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"(?:[a-hj-mpr-ux][a-z9]|[A-HJ-MPR-UX][a-z])[0-9]{7}|[A-HJ-MPR-UX][A-Z9][ -][0-9]{7}",
            validator="us_dea",
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "dea, dea number, dea no, dea registration, prescriber, controlled substance, medical license, medical "
        "licence, certificate number, practitioner, schedule ii, rx"
    ),
    boost=0.55,
    negative=phrases("passport, plate, serial, model, sku, order, flight, booking, part, tracking, invoice"),
    penalty=0.3,
    priority=2,
)
