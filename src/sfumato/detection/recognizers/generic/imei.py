"""IMEI of mobile telephones (3GPP TS 23.003 §6.2.1): fifteen digits with Luhn's."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="imei",
    entity="IMEI",
    patterns=(
        Pattern(regex=r"[0-9]{15}", validator="imei", score=0.2, left="strict", right="strict"),
        Pattern(
            regex=r"[0-9]{2}[ -][0-9]{6}[ -][0-9]{6}[ -][0-9]|[0-9]{6}[ -][0-9]{2}[ -][0-9]{6}[ -][0-9]",
            validator="imei",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "imei, imeis, imei1, imei2, handset, iphone, smartphone, telefoon, device, device id, mobile device, "
        "gerätenummer, equipment identity, tac, meid"
    ),
    boost=0.75,
    negative=phrases("card, visa, mastercard, amex, account, order, tracking, invoice, imsi, credit, debit, konto"),
    penalty=0.2,
    priority=4,
)
