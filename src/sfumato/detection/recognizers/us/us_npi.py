"""US national provider identifiers: ten digits with Luhn behind 80840 (45 CFR 162.406)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_npi",
    entity="US_NPI",
    country="us",
    patterns=(
        Pattern(regex=r"[12][0-9]{9}", validator="us_npi", score=0.15, left="strict", right="strict"),
        Pattern(
            regex=r"[12][0-9]{3}[ -][0-9]{3}[ -][0-9]{3}",
            validator="us_npi",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "npi, national provider, provider id, provider identifier, provider number, prescriber, rendering provider, "
        "referring provider, billing provider, nppes"
    ),
    boost=0.75,
    negative=phrases(
        "phone, tel, fax, cell, mobile, call, order, invoice, tracking, timestamp, epoch, id, account, mrn, ticket"
    ),
    penalty=0.15,
    words_after=2,
    priority=2,
)
