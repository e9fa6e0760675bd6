"""US bank accounts: 6 to 17 digits, which only the words around tell from other numbers."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_bank_account",
    entity="US_BANK_ACCOUNT",
    country="us",
    patterns=(
        Pattern(regex=r"[0-9]{6,17}", validator="us_bank_account", score=0.1, left="strict", right="strict"),
        Pattern(
            regex=r"[0-9]{1,7}(?:(?: {1,2}| ?- ?)[0-9]{1,9}){1,5}",
            validator="us_bank_account",
            score=0.05,
            left="strict",
            right="strict",
        ),
        # A lone word directly before is enough unless another one says whose account it is.
        Pattern(
            regex=r"[0-9]{6,17}|[0-9]{1,7}(?:(?: {1,2}| ?- ?)[0-9]{1,9}){1,5}",
            lead=r"(?i:account|acct|acc)(?i:[ ]?(?:no\.?|number|num|#))?[ :#]{1,3}",
            validator="us_bank_account",
            score=0.58,
            right="strict",
        ),
    ),
    context=phrases(
        "bank account, account number, account no, account num, account nr, acct no, acct number, acct, acc no, acc "
        "number, checking account, savings account, checking, deposit account, routing account, bank acct, account "
        "ending, beneficiary account, payee account, account is, a c no, account on file, to account, from account, "
        "bank a c"
    ),
    boost=0.55,
    negative=phrases(
        "phone, tel, fax, mobile, order, invoice, ssn, zip, tracking, customer account, user account, aws account, "
        "aws account id, account id, utility account, electric, gas account, water account, meter, ticket, iban, "
        "card, routing, aba, transit, sort code, bsb, amount, balance, date, service account, twitter, github, ein, "
        "policy, claim, loyalty, customer, membership, patient account, patient"
    ),
    penalty=0.3,
    words_before=4,
    words_after=0,
)
