"""British driver numbers: the name, the birth date, initials and check letters (DVLA)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="gb_driving_licence",
    entity="GB_DRIVING_LICENCE",
    country="gb",
    patterns=(
        Pattern(
            regex=r"[A-Z][A-Z9]{4}[ -]?[0-9][0156][0-9][0-3][0-9]{2}[ -]?[A-Z][A-Z9][ ]?[0-9][A-Z]{2}",
            validator="gb_driving_licence",
            score=0.9,
            left="number",
            right="word",
        ),
        Pattern(
            regex=r"[a-z][a-z9]{4}[ -]?[0-9][0156][0-9][0-3][0-9]{2}[ -]?[a-z][a-z9][ ]?[0-9][a-z]{2}",
            validator="gb_driving_licence",
            score=0.75,
            left="number",
            right="word",
        ),
        # On cards two digits of the issue follow.
        Pattern(
            regex=r"[A-Z][A-Z9]{4}[ -]?[0-9][0156][0-9][0-3][0-9]{2}[ -]?[A-Z][A-Z9][ ]?[0-9][A-Z]{2}",
            validator="gb_driving_licence",
            trail="[0-9]{2}(?:[^A-Za-z0-9]|$)",
            score=0.9,
            left="number",
            right="any",
        ),
    ),
    context=phrases("driving licence, licence, driver number, dvla, licence no, licence number"),
    boost=0.1,
    priority=3,
)
