"""British sort codes: three pairs of digits, before an account or with the word near (Pay.UK)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_sort_code",
    entity="GB_SORT_CODE",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}-[0-9]{2}-[0-9]{2}",
            validator="gb_sort_code",
            trail=(
                r"[ ]{0,2}[/,;|]?[ ]{0,2}(?i:(?:and[ ])?(?:acc|account|acct|a/c|ac)?[ ]?(?:no\.?|number|num|#)?[ :.]"
                r"{0,2})[0-9]{8}(?:[^0-9]|$)"
            ),
            score=0.9,
            left="strict",
        ),
        Pattern(regex=r"[0-9]{2}-[0-9]{2}-[0-9]{2}", score=0.15, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{2} [0-9]{2} [0-9]{2}|[0-9]{6}", score=0.03, left="strict", right="strict"),
    ),
    context=phrases("sort code, sort codes, sortcode, sort, s c, nsc, national sort code, bank details"),
    boost=0.7,
    negative=phrases("dob, born, date, otp, code sent, order, phone, tel"),
    penalty=0.15,
    words_before=4,
    words_after=1,
    priority=2,
)
