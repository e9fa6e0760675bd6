"""Personal health numbers of British Columbia: 9, eight digits, modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_bc_phn",
    entity="CA_BC_PHN",
    country="ca",
    patterns=(
        Pattern(
            regex=r"9[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}", validator="ca_bc_phn", score=0.4, left="strict", right="strict"
        ),
        Pattern(regex=r"9[0-9]{9}", validator="ca_bc_phn", score=0.12, left="strict", right="strict"),
    ),
    context=phrases(
        "phn, personal health number, personal health no, msp, care card, carecard, services card, bc health, health "
        "number, health card, pharmanet"
    ),
    boost=0.7,
    negative=phrases("phone, tel, fax, cell, mobile, call, order, invoice, npi, nhs, tracking, account, timestamp"),
    penalty=0.2,
    priority=1,
)
