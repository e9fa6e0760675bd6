"""New Zealand national health index numbers, old and new (HISO 10046:2023)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="nz_nhi",
    entity="NZ_NHI",
    country="nz",
    patterns=(
        Pattern(
            regex=r"[A-HJ-NP-Z]{3}[0-9]{2}(?:[0-9]{2}|[A-HJ-NP-Z]{2})",
            validator="nz_nhi",
            score=0.25,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[a-hj-np-z]{3}[0-9]{2}(?:[0-9]{2}|[a-hj-np-z]{2})|[A-HJ-NP-Z]{3} [0-9]{4}",
            validator="nz_nhi",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases("nhi, nhi no, nhi number, national health index, te whatu ora, patient, dhb"),
    boost=0.65,
    negative=phrases("plate, flight, model, sku, part, order, serial, rego, registration, ticket, booking, postcode"),
    penalty=0.3,
    priority=1,
)
