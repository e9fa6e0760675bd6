"""British unique taxpayer references: the first of ten digits checks the others."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_utr",
    entity="GB_UTR",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[0-9]{10}|[0-9]{5} [0-9]{5}|[0-9]{4} [0-9]{3} [0-9]{3}",
            validator="gb_utr",
            score=0.08,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            trail="[Kk](?:[^A-Za-z0-9]|$)",
            validator="gb_utr",
            score=0.45,
            left="strict",
            right="any",
        ),
    ),
    context=phrases(
        "utr, utr no, utr number, unique taxpayer reference, taxpayer reference, tax reference, self assessment, "
        "hmrc, cis"
    ),
    boost=0.75,
    negative=phrases("phone, tel, fax, mobile, call, order, invoice, nhs, npi, chi, account, tracking, isbn"),
    penalty=0.2,
    priority=1,
)
