"""IMSI of mobile subscribers (ITU-T E.212): country, network and subscriber, told by the words around."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="imsi",
    entity="IMSI",
    patterns=(Pattern(regex=r"[0-9]{14,15}", validator="imsi", score=0.03, left="strict", right="strict"),),
    context=phrases("imsi, imsis, subscriber identity, supi, mobile subscriber, teilnehmerkennung"),
    boost=0.9,
    words_before=4,
    words_after=1,
    priority=1,
)
