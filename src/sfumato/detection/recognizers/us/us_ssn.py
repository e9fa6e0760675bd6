"""US social security numbers (SSA: area, group and serial), as written on forms: 3-2-4."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

DIGIT = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"

PLUGIN = Recognizer(
    id="us_ssn",
    entity="US_SSN",
    country="us",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}-[0-9]{2}-[0-9]{4}",
            validator="ssn",
            score=0.6,
            validated_score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{3}(?: [0-9]{2} |\.[0-9]{2}\.)[0-9]{4}",
            validator="ssn",
            score=0.25,
            validated_score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9}",
            validator="ssn",
            score=0.1,
            validated_score=0.2,
            left="strict",
            right="strict",
        ),
        # As spoken in transcripts: nine words.
        Pattern(
            regex=rf"(?i:{DIGIT}(?:(?:[ ,.-]{{1,3}}|[ ,]{{1,2}}dash[ ,]{{1,2}}){DIGIT}){{8}})",
            score=0.2,
        ),
    ),
    context=phrases("ssn, ssns, ss, social security, social, ssid, soc sec, taxpayer, tax id, tin"),
    boost=0.35,
    negative=phrases("phone, tel, fax, order, invoice, part, sku, zip, routing, account"),
    penalty=0.2,
    priority=2,
)
