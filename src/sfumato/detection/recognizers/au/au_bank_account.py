"""Australian bank accounts: six to ten digits behind a BSB."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

PLUGIN = Recognizer(
    id="au_bank_account",
    entity="BANK_ACCOUNT",
    country="au",
    patterns=(
        Pattern(
            regex=r"[0-9]{6,10}|[0-9]{2,4}[ -][0-9]{3,5}|[0-9]{2,3} [0-9]{3} [0-9]{3}",
            validator="au_account",
            lead=(
                r"(?i:bsb)(?i:[ ]?(?:no\.?|number|#))?[ :#.=-]{0,3}[0-9]{3}[ -]?[0-9]{3}[ ,;/|]{1,3}"
                r"(?i:(?:and[ ])?(?:acc|account|acct|a/c)[ ]?(?:no\.?|number|num|#)?[ :.=]{1,3})?"
            ),
            score=0.9,
            right="number",
        ),
    ),
    priority=2,
)
