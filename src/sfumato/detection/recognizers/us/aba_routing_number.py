"""US bank routing numbers (ABA): nine digits, a Federal Reserve prefix and the weights 3, 7, 1."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="aba_routing_number",
    entity="ABA_ROUTING_NUMBER",
    country="us",
    patterns=(
        Pattern(regex=r"[0-9]{9}", validator="us_aba", score=0.2, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{4}-[0-9]{4}-[0-9]", validator="us_aba", score=0.45, left="strict", right="strict"),
        Pattern(
            regex=r"[0-9]{4} [0-9]{4} [0-9]|[0-9]{3} [0-9]{3} [0-9]{3}",
            validator="us_aba",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "routing, aba, rtn, aba rtn, routing transit, transit number, ach, fedwire, wire, direct deposit, bank code, "
        "micr"
    ),
    boost=0.7,
    negative=phrases(
        "phone, tel, fax, order, invoice, ssn, social security, ein, tracking, zip, passport, sin, tfn, abn, bsn, siren"
    ),
    penalty=0.2,
    words_after=2,
    priority=1,
)
