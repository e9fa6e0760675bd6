"""Canadian social insurance numbers: nine digits with Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_sin",
    entity="CA_SIN",
    country="ca",
    patterns=(
        Pattern(
            regex=r"[1-79][0-9]{2}(?:-[0-9]{3}-| [0-9]{3} )[0-9]{3}",
            validator="ca_sin",
            score=0.35,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"[1-79][0-9]{8}", validator="ca_sin", score=0.1, left="strict", right="strict"),
    ),
    context=phrases(
        "sin, sins, social insurance, social insurance number, nas, numéro d'assurance sociale, assurance sociale, t4"
    ),
    boost=0.6,
    negative=phrases(
        "phone, tel, fax, order, invoice, ssn, tfn, tax file, routing, account, bsn, siren, abn, acn, tracking, "
        "passport, licence, ein"
    ),
    penalty=0.3,
    priority=2,
)
