"""Canadian bank routing numbers: transit and institution, as on cheques or in electronic payments."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

# Institutions: the chartered banks, credit unions' centrals and trust companies.
INSTITUTION = (
    r"(?:00[1-46]|010|016|030|039|117|127|177|219|241|260|269|270|2[4-9][0-9]|3[0-9]{2}|540|6[0-2][0-9]|8[0-9]{2})"
)

PLUGIN = Recognizer(
    id="ca_bank_routing",
    entity="CA_BANK_ROUTING",
    country="ca",
    patterns=(
        Pattern(regex=rf"[0-9]{{5}}-{INSTITUTION}", score=0.3, left="strict", right="strict"),
        Pattern(regex=rf"0{INSTITUTION}[0-9]{{5}}", score=0.05, left="strict", right="strict"),
        Pattern(
            regex=r"[0-9]{5}",
            lead=r"(?i:transit|branch[ ]transit)(?i:[ ]?(?:no\.?|number|num|#))?[ :#]{1,3}",
            score=0.8,
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}",
            lead=r"(?i:institution)(?i:[ ]?(?:no\.?|number|num|#))?[ :#]{1,3}",
            score=0.6,
            right="strict",
        ),
    ),
    context=phrases(
        "transit, institution, transit number, institution number, branch number, void cheque, direct deposit, "
        "routing, eft, bank code, transit no"
    ),
    boost=0.55,
    negative=phrases("phone, tel, fax, order, invoice, zip, sin, ssn, part, sku, ticket"),
    penalty=0.25,
)
