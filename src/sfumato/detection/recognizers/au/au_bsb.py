"""Australian bank, state and branch numbers (AusPayNet), before an account."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_bsb",
    entity="AU_BSB",
    country="au",
    patterns=(
        Pattern(regex=r"[0-9]{3}[- ][0-9]{3}", score=0.1, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{6}", score=0.03, left="strict", right="strict"),
        Pattern(
            regex=r"[0-9]{3}-[0-9]{3}",
            trail=(
                r"[ ,;/]{1,3}(?i:(?:acc|account|acct|a/c)[ ]?(?:no\.?|number|#)?[ :.]{1,2})?[0-9]{2,4}[ -]?[0-9]{3,5}"
                r"(?:[^0-9-]|$)"
            ),
            score=0.5,
            left="strict",
        ),
    ),
    context=phrases("bsb, bsb no, bsb number, bank state branch"),
    boost=0.7,
    negative=phrases("phone, tel, fax, mobile, order, otp, code, invoice"),
    penalty=0.1,
    words_before=3,
    words_after=0,
    priority=1,
)
