"""Australian passports: one or two letters and seven digits; the word must stand near."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_passport",
    entity="AU_PASSPORT",
    country="au",
    patterns=(
        Pattern(regex=r"(?:[A-FMNUX]|P[A-FUWXZ])[0-9]{7}", score=0.15, left="number", right="number"),
        Pattern(
            regex=r"[A-Z]{1,2}[ ]?[0-9]{7}",
            lead=r"(?i:australian|aussie|au|aus)[ ](?i:passport(?:[ ](?:no\.?|number|num))?)[ :#]{1,3}",
            score=0.95,
            right="number",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, travel document, issued in australia, dfat"),
    boost=0.65,
    negative=phrases(
        "flight, booking, invoice, order, plate, licence, license, vin, sku, part, serial, tracking, visa"
    ),
    penalty=0.2,
    words_after=2,
)
