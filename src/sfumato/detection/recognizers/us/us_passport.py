"""US passports: nine digits, or a letter and eight; the word must stand near."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_passport",
    entity="US_PASSPORT",
    country="us",
    patterns=(
        Pattern(regex=r"[0-9]{9}", score=0.05, left="strict", right="strict"),
        Pattern(regex=r"[A-Z][0-9]{8}", score=0.15, left="number", right="number"),
        Pattern(
            regex=r"[0-9]{9}|[A-Z][0-9]{8}",
            lead=(
                r"(?:(?i:us|u\.s\.|usa|united[ ]states|american)[ ](?i:passport(?:[ ](?:no\.?|number|num|card|book))?)"
                r"[ :#]{1,3})"
            ),
            score=0.95,
            right="number",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, travel document, passport card"),
    boost=0.65,
    negative=phrases(
        "phone, tel, fax, order, ssn, routing, account, visa number, flight, booking, invoice, licence, license, vin"
    ),
    penalty=0.2,
    words_after=2,
    priority=1,
)
