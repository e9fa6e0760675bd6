"""Irish personal public service numbers: seven digits, a check letter and perhaps a second letter."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ie_pps",
    entity="IE_PPS",
    country="ie",
    patterns=(
        Pattern(regex=r"[0-9]{7}[ ]?[A-W][ABHWTX]?", validator="ie_pps", score=0.45, left="number", right="number"),
        Pattern(regex=r"[0-9]{7}[a-w][abhwtx]?", validator="ie_pps", score=0.25, left="number", right="number"),
    ),
    context=phrases(
        "pps, pps no, pps number, ppsn, personal public service, rsi number, revenue, tax reference, public services "
        "card"
    ),
    boost=0.5,
    negative=phrases("part, sku, model, serial, order, invoice, flight, version, commit, passport, tracking, vat"),
    penalty=0.3,
    priority=1,
)
