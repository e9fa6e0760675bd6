"""Canadian passports: two letters and six digits, since 2023 a letter, six digits and two letters."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_passport",
    entity="CA_PASSPORT",
    country="ca",
    patterns=(
        Pattern(regex=r"[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}", score=0.12, left="number", right="number"),
        Pattern(
            regex=r"[A-Z]{2}[ ]?[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}",
            lead=r"(?i:canadian|canada|cdn)[ ](?i:passport(?:[ ](?:no\.?|number|num))?)[ :#]{1,3}",
            score=0.95,
            right="number",
        ),
    ),
    context=phrases(
        "passport, passports, passport no, passport number, travel document, passeport, passeport canadien"
    ),
    boost=0.65,
    negative=phrases(
        "flight, booking, invoice, order, plate, licence, license, nino, ni, vin, sku, part, serial, tracking"
    ),
    penalty=0.2,
    words_after=2,
)
