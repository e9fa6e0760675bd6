"""Canadian driver's licences: Ontario's and Quebec's hold the birth date, the others need a word near.

Formats: CCMTA, "Driver's licence number formats"; AAMVA.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_driver_licence",
    entity="CA_DRIVER_LICENCE",
    country="ca",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9]{4}(?:-[0-9]{5}-|[ ]-[ ][0-9]{5}[ ]-[ ]| [0-9]{5} )[0-9]{5}",
            validator="ca_on_licence",
            score=0.75,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[A-Z][0-9]{14}", validator="ca_on_licence", score=0.35, left="number", right="number"),
        Pattern(
            regex=r"[A-Z][0-9]{4}[- ][0-9]{6}[- ][0-9]{2}",
            validator="ca_qc_licence",
            score=0.7,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[A-Z][0-9]{12}", validator="ca_qc_licence", score=0.25, left="number", right="number"),
        # Alberta; British Columbia, Newfoundland (letter, nine digits with the birth date); Nova Scotia (name, date).
        Pattern(
            regex=r"[0-9]{6}-[0-9]{3}|[0-9]{7}|[A-Z][0-9]{9}|[A-Z]{5}[0-9]{9}",
            score=0.03,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{7}|[0-9]{5,6}-[0-9]{3}",
            lead=r"(?i:class|cl)[ ][0-9][ ](?i:driver'?s[ ])?(?i:licen[cs]e)(?i:[ ](?:no\.?|number|#))?[ :#]{1,3}",
            score=0.8,
            right="number",
        ),
    ),
    context=phrases(
        "driver licence, drivers licence, driver s licence, driver license, drivers license, driver s license, "
        "driving licence, dl, dl no, dl number, licence no, licence number, license no, license number, bcdl, mto, "
        "saaq, icbc, permis de conduire, permis, no de permis"
    ),
    boost=0.6,
    negative=phrases(
        "phone, tel, fax, software, licence key, license key, plate, vin, order, invoice, account, passport, policy, "
        "claim, business licence, liquor licence, fishing licence, npi, expires, issued, version"
    ),
    penalty=0.3,
    words_before=5,
    words_after=1,
    priority=1,
)
