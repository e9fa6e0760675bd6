"""Payment card numbers: 13 to 19 digits (12 in Maestro's ranges), Luhn, issuer ranges and their lengths."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="credit_card",
    entity="CREDIT_CARD",
    patterns=(
        Pattern(
            regex=r"[0-9]{12,19}",
            validator="card",
            score=0.35,
            validated_score=0.8,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{4}(?:[ -]{1,2}[0-9]{4}){2}(?:[ -]{1,2}[0-9]{1,4}){1,2}|[0-9]{4}[ -][0-9]{6}[ -][0-9]{4,5}",
            validator="card",
            score=0.45,
            validated_score=0.95,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{4}(?:\.[0-9]{4}){3}|[0-9]{4}(?:/[0-9]{4}){3}|[0-9]{4}(?:[./][0-9]{6})[./][0-9]{5}",
            validator="card",
            score=0.25,
            validated_score=0.6,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{3,6}(?:[ -][0-9]{2,7}){1,5}",
            validator="card",
            score=0.2,
            validated_score=0.5,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "card, cards, credit, debit, visa, mastercard, amex, american express, maestro, discover, jcb, diners, "
        "pan, payment, cc, ccn, kreditkarte, karte, kartennummer, carte, tarjeta, cartão, cartao, carta, kort, "
        "karta, kart, creditcard, カード, карта"
    ),
    boost=0.2,
    negative=phrases(
        "imei, isbn, ean, gtin, upc, barcode, tracking, parcel, order, invoice, serial, commit, timestamp, epoch"
    ),
    penalty=0.35,
    priority=3,
)
