"""Italian health cards (tessera sanitaria, TEAM): twenty digits that begin with 80380."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="it_health_card",
    entity="IT_HEALTH_CARD",
    country="it",
    patterns=(
        Pattern(
            regex=r"80380[0-9]{15}",
            validator="it_health_card",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"80380 [0-9]{5} [0-9]{10}|8038(?: [0-9]{4}){4}|80380(?: [0-9]{5}){3}",
            validator="it_health_card",
            score=0.8,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("tessera sanitaria, tessera, team, ssn, sanitaria, health card, ehic"),
    boost=0.08,
    priority=3,
)
