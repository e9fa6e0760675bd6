"""Australian tax file numbers: nine digits, modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_tfn",
    entity="AU_TFN",
    country="au",
    patterns=(
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{3}-[0-9]{3}-[0-9]{3}",
            validator="au_tfn",
            score=0.3,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"[0-9]{9}", validator="au_tfn", score=0.1, left="strict", right="strict"),
    ),
    context=phrases("tfn, tfns, tax file, tax file number, tax file no, ato, australian taxation"),
    boost=0.65,
    negative=phrases(
        "phone, tel, fax, order, invoice, ssn, sin, social insurance, acn, abn, routing, account, bsn, licence, "
        "tracking, passport, siren"
    ),
    penalty=0.25,
    priority=2,
)
