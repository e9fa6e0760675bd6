"""Australian individual healthcare identifiers: 800360, nine digits, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_ihi",
    entity="AU_IHI",
    country="au",
    patterns=(
        Pattern(
            regex=r"800360[0-9]{10}|8003[ -]60[0-9]{2}[ -][0-9]{4}[ -][0-9]{4}",
            validator="au_ihi",
            score=0.9,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("ihi, individual healthcare identifier, healthcare identifier, my health record"),
    boost=0.1,
    priority=3,
)
