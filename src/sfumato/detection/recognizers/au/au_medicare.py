"""Australian Medicare cards: ten digits, with the person's place on the card eleven."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_medicare",
    entity="AU_MEDICARE",
    country="au",
    patterns=(
        Pattern(
            regex=r"[2-6][0-9]{3}[ -][0-9]{5}[ -][0-9](?:[ /-][1-9])?",
            validator="au_medicare",
            score=0.65,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[2-6][0-9]{9}(?:[ /-]?[1-9])?", validator="au_medicare", score=0.1, left="strict", right="strict"
        ),
    ),
    context=phrases("medicare, medicare no, medicare number, medicare card, irn, card number, bulk bill, bulk billed"),
    boost=0.7,
    negative=phrases("phone, tel, fax, mobile, call, order, invoice, npi, nhs, tracking, account, timestamp, epoch"),
    penalty=0.2,
    priority=2,
)
