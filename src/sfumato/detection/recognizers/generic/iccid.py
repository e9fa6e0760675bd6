"""Numbers of SIM cards (ITU-T E.118): 89, country, issuer, account, Luhn's digit."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="iccid",
    entity="ICCID",
    patterns=(
        Pattern(
            regex=r"89[0-9]{16,18}|89[0-9]{2}(?:[ -][0-9]{4}){3}[ -][0-9]{2,4}",
            validator="iccid",
            score=0.5,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("iccid, sim, sim card, simcard, esim, e sim, uicc, sim karte, carte sim, tarjeta sim, chip"),
    boost=0.45,
    negative=phrases("card number, tracking, parcel, order, invoice, epoch, nanoseconds"),
    priority=3,
)
