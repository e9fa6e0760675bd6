"""New Zealand bank accounts: bank, branch, base number and suffix, by the bank's algorithm."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="nz_bank_account",
    entity="NZ_BANK_ACCOUNT",
    country="nz",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][- ][0-9]{4}[- ][0-9]{7}[- ][0-9]{2,3}",
            validator="nz_bank_account",
            score=0.6,
            validated_score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"[0-3][0-9]{14,15}", validator="nz_bank_account", score=0.05, left="strict", right="strict"),
    ),
    context=phrases("account, account number, bank account, acct, acc, anz, westpac, asb, bnz, kiwibank, tsb, bank"),
    boost=0.5,
    negative=phrases("card, imei, tracking, order, timestamp, serial"),
    penalty=0.2,
    priority=2,
)
