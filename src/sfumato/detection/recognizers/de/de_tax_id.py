"""German tax identification numbers (Identifikationsnummer, § 139b AO): eleven digits, one of them repeated."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_tax_id",
    entity="DE_TAX_ID",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}",
            validator="de_tax_id",
            score=0.8,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}|[0-9]{2}[./-][0-9]{3}[./-][0-9]{3}[./-][0-9]{3}",
            validator="de_tax_id",
            score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "steuer id, steuerid, steuer ident, steuer idnr, steuer id nr, steuer identifikationsnummer, "
        "steueridentifikationsnummer, identifikationsnummer, steuerliche identifikationsnummer, idnr, id nr, "
        "steuernummer, steuer nr, steuer, finanzamt, tin, tax id, tax number, tax identification number"
    ),
    boost=0.55,
    negative=OTHERS,
    penalty=0.3,
    priority=3,
)
