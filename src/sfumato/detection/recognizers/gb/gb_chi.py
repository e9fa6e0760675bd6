"""Community health index numbers of Scotland: a birth date and modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_chi",
    entity="GB_CHI",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][01][0-9]{7}|[0-3][0-9][01][0-9]{3}[ -][0-9]{4}|[0-3][0-9]{2} [0-9]{3} [0-9]{4}",
            validator="gb_chi",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("chi, chi no, chi number, community health index, nhs scotland, patient"),
    boost=0.6,
    negative=phrases("phone, tel, fax, mobile, call, order, invoice, utr, account, tracking, isbn, cpr, personnummer"),
    penalty=0.2,
    priority=3,
)
