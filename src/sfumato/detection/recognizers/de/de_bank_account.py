"""German account numbers and bank codes of before the IBAN, behind what they are called."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="de_bank_account",
    entity="DE_BANK_ACCOUNT",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{5,10}|[0-9]{1,4}(?: [0-9]{3}){1,2}|[0-9]{1,2}(?: [0-9]{2}){2,4}",
            score=0.8,
            lead=(
                r"(?:Konto(?:nummer|-?[Nn]r\.?)?|Kto\.?(?:-?[Nn]r\.?)?|KONTO(?:NUMMER)?|KTO|konto(?:nummer|"
                r"nr)?|kto)[ .:]{0,3}"
            ),
            left="word",
            right="strict",
        ),
        Pattern(
            regex=r"[1-8][0-9]{2} ?[0-9]{3} ?[0-9]{2}",
            score=0.9,
            lead=r"(?:BLZ|Blz|blz|Bankleitzahl|BANKLEITZAHL|bankleitzahl)[ .:]{0,3}",
            left="word",
            right="strict",
        ),
    ),
    context=phrases("blz, bankleitzahl, bank, sparkasse, volksbank, konto, kontonummer, kontoinhaber"),
    boost=0.1,
)
