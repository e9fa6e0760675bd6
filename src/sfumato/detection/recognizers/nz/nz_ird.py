"""New Zealand IRD numbers: eight or nine digits, modulo 11 with two sets of weights."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="nz_ird",
    entity="NZ_IRD",
    country="nz",
    patterns=(
        Pattern(
            regex=r"[0-9]{2,3}-[0-9]{3}-[0-9]{3}|[0-9]{2,3} [0-9]{3} [0-9]{3}",
            validator="nz_ird",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"[1-9][0-9]{7}|1[0-4][0-9]{7}", validator="nz_ird", score=0.05, left="strict", right="strict"),
    ),
    context=phrases("ird, ird no, ird number, inland revenue, tax number, gst number, gst no, te tari taake"),
    boost=0.7,
    negative=phrases("phone, tel, fax, mobile, order, invoice, ssn, sin, tfn, account, bsn, tracking, passport, date"),
    penalty=0.15,
    priority=1,
)
