"""US employer identification numbers: a prefix that the IRS assigns, then seven digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_ein",
    entity="US_EIN",
    country="us",
    patterns=(
        Pattern(regex=r"[0-9]{2}-[0-9]{7}", validator="us_ein", score=0.3, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{9}", validator="us_ein", score=0.05, left="strict", right="strict"),
    ),
    context=phrases(
        "ein, eins, fein, employer identification, employer id, federal id, federal tax id, federal tax number, tax "
        "id, tin, irs, taxpayer id"
    ),
    boost=0.6,
    negative=phrases("phone, tel, fax, order, invoice, part, sku, ssn, itin, routing, account, tracking, case, claim"),
    penalty=0.2,
    words_before=5,
    words_after=1,
)
