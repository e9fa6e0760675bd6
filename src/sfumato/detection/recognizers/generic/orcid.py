"""ORCID identifiers of researchers (ISO 27729): sixteen digits in groups of four, MOD 11-2."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="orcid",
    entity="ORCID",
    patterns=(
        Pattern(
            regex=r"0000-000[0-9]-[0-9]{4}-[0-9]{3}[0-9Xx]",
            validator="orcid",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]|[0-9]{15}[0-9Xx]",
            validator="orcid",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases("orcid, isni, researcher id, orcid id"),
    boost=0.75,
    priority=4,
)
