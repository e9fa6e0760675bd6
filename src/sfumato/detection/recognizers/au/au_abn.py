"""Australian business numbers: eleven digits, modulo 89."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_abn",
    entity="AU_ABN",
    country="au",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}",
            validator="au_abn",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{10}|[1-9][0-9]-[0-9]{3}-[0-9]{3}-[0-9]{3}",
            validator="au_abn",
            score=0.35,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("abn, abns, australian business, business number, gst, australian business number, tax invoice"),
    boost=0.6,
    negative=phrases("phone, tel, fax, mobile, order, tracking, account, timestamp, imei"),
    penalty=0.2,
    priority=2,
)
