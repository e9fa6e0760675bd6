"""Canadian business numbers: nine digits with Luhn, alone or with a program account."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_bn",
    entity="CA_BN",
    country="ca",
    patterns=(
        Pattern(
            regex=r"[0-9]{5} ?[0-9]{4} ?R[CMPRTZ] ?[0-9]{4}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{3} ?R[CMPRTZ] ?[0-9]{4}",
            validator="ca_bn",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"[0-9]{9}|[0-9]{5} [0-9]{4}", validator="ca_bn", score=0.05, left="strict", right="strict"),
    ),
    context=phrases(
        "business number, bn, bn15, cra, gst, hst, gst hst, numéro d'entreprise, payroll account, tps, tvq, gst number"
    ),
    boost=0.6,
    negative=phrases("phone, tel, fax, order, ssn, sin, tfn, routing, bsn, siren, abn, acn, tracking, passport"),
    penalty=0.2,
)
