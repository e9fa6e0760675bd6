"""Australian company numbers: nine digits, weights 8 to 1."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_acn",
    entity="AU_ACN",
    country="au",
    patterns=(
        Pattern(regex=r"[0-9]{3} [0-9]{3} [0-9]{3}", validator="au_acn", score=0.25, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{9}", validator="au_acn", score=0.05, left="strict", right="strict"),
    ),
    context=phrases("acn, acns, arbn, australian company, company number, asic, pty, pty ltd"),
    boost=0.6,
    negative=phrases(
        "phone, tel, fax, order, invoice, ssn, sin, tfn, tax file, abn, routing, account, bsn, licence, tracking, "
        "passport"
    ),
    penalty=0.2,
    words_before=4,
    priority=1,
)
