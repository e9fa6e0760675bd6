"""British VAT numbers: GB, nine digits modulo 97, and perhaps a branch."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_vat",
    entity="GB_VAT",
    country="gb",
    patterns=(
        Pattern(
            regex=(
                r"(?:GB|XI)[ ]?(?:[0-9]{9}(?:[0-9]{3})?|[0-9]{3} [0-9]{4} [0-9]{2}(?: [0-9]{3})?|[0-9]{3} [0-9]{3} "
                r"[0-9]{3})"
            ),
            validator="gb_vat",
            score=0.9,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{3} [0-9]{4} [0-9]{2}",
            validator="gb_vat",
            score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3}",
            validator="gb_vat",
            score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("vat, vat no, vat number, vat reg, vat reg no, vat registration, vat registered, value added tax"),
    boost=0.7,
    negative=phrases("phone, tel, fax, order, ssn, sin, tfn, account, routing, passport, bsn, siren, nif, tracking"),
    penalty=0.2,
    words_before=4,
    priority=1,
)
