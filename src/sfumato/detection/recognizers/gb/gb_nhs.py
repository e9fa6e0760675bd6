"""NHS numbers of England, Wales and the Isle of Man: ten digits, modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_nhs",
    entity="GB_NHS",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}(?: {1,2}[0-9]{3} {1,2}|-[0-9]{3}-)[0-9]{4}",
            validator="gb_nhs",
            score=0.15,
            validated_score=0.35,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="gb_nhs",
            score=0.05,
            validated_score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "nhs, nhs no, nhs number, n h s, nhsno, national health service, hospital number, patient, gp surgery, health "
        "number"
    ),
    boost=0.6,
    negative=phrases(
        "phone, tel, fax, mobile, cell, call, callback, order, invoice, npi, utr, tax reference, tracking, account, "
        "timestamp, epoch, policy, isbn, whatsapp"
    ),
    penalty=0.2,
    priority=2,
)
