"""British and Irish bank accounts: eight digits beside a sort code."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

ACCOUNT = r"(?i:acc|account|acct|a/c|ac)[ ]?(?i:no\.?|number|num|#)?"

PLUGIN = Recognizer(
    id="gb_bank_account",
    entity="BANK_ACCOUNT",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}|[0-9]{4} [0-9]{4}",
            validator="gb_account",
            lead=(
                r"[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}[ ]{0,2}[/,;|]?[ ]{0,2}"
                rf"(?:(?:and[ ])?(?:{ACCOUNT}|(?i:number|no\.?))(?:[ ]is)?[ :.]{{1,3}})?"
            ),
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{8}",
            validator="gb_account",
            trail=r"[ ]{0,2}[/,;|]?[ ]{0,2}(?i:s/?c|sort[ ]?code|sort)[ :.]{0,3}[0-9]{2}-?[0-9]{2}-?[0-9]{2}",
            score=0.9,
            left="strict",
        ),
        Pattern(regex=r"[0-9]{8}", validator="gb_account", score=0.05, left="strict", right="strict"),
    ),
    context=phrases("sort code, sort codes, sortcode, bank sort code"),
    boost=0.6,
    negative=phrases(
        "phone, tel, order, invoice, customer account, user account, company, company number, crn, date, ticket, "
        "meter, bsb, routing, iban"
    ),
    penalty=0.2,
    words_before=5,
    words_after=0,
    priority=1,
)
