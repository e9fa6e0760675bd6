"""International Bank Account Numbers (ISO 13616), with or without their blanks."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

PLUGIN = Recognizer(
    id="iban_code",
    entity="IBAN_CODE",
    patterns=(
        Pattern(
            regex=r"(?i)[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){11,30}",
            validator="iban",
            score=0.5,
            validated_score=0.95,
        ),
    ),
    priority=4,
)
