"""Ontario health numbers: ten digits with Luhn, on newer cards with a version code of two letters."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_ohip",
    entity="CA_OHIP",
    country="ca",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{3}[ -][0-9]{3}[ -][0-9]{3}[ -]?[A-Z]{2}",
            validator="ca_ohip",
            score=0.75,
            left="number",
            right="number",
        ),
        # The shape with a version code is kept where a digit is mistyped: only the word then tells.
        Pattern(regex=r"[1-9][0-9]{3}-[0-9]{3}-[0-9]{3}-[A-Z]{2}", score=0.45, left="number", right="number"),
        Pattern(
            regex=r"[1-9][0-9]{9}[ -]?(?:[A-Z]{2})?|[1-9][0-9]{3}[ -][0-9]{3}[ -][0-9]{3}",
            validator="ca_ohip",
            score=0.12,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "ohip, ohip no, ohip number, health card, health card number, hcn, hn, carte santé, version code, moh"
    ),
    boost=0.7,
    negative=phrases("phone, tel, fax, cell, mobile, call, order, invoice, npi, nhs, tracking, account, timestamp"),
    penalty=0.2,
    priority=2,
)
