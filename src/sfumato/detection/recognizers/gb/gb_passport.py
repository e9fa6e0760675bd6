"""British passports: nine digits; the word must stand near."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_passport",
    entity="GB_PASSPORT",
    country="gb",
    patterns=(
        Pattern(regex=r"[0-9]{9}", score=0.03, left="strict", right="strict"),
        Pattern(regex=r"[A-Z]{2}[0-9]{7}", score=0.02, left="number", right="number"),
        Pattern(
            regex=r"[0-9]{9}",
            lead=r"(?i:british|uk|gb|gbr|united[ ]kingdom|hm)[ ](?i:passport(?:[ ](?:no\.?|number|num))?)[ :#]{1,3}",
            score=0.96,
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9}",
            trail=r",?[ ]{0,2}\(?(?:GBR|British|UK)",
            score=0.2,
            left="strict",
            right="any",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, travel document, hm passport office"),
    boost=0.65,
    negative=phrases(
        "phone, tel, fax, order, ssn, routing, account, visa number, flight, booking, invoice, licence, license"
    ),
    penalty=0.2,
    words_after=2,
)
