"""Italian VAT numbers (partita IVA): seven digits, the office, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="it_vat_code",
    entity="IT_VAT_CODE",
    country="it",
    patterns=(
        Pattern(
            regex=r"IT[ -]?[0-9]{11}",
            validator="it_vat",
            score=0.95,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            validator="it_vat",
            score=0.15,
            left="strict",
            right="strict",
        ),
        # Mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"IT ?[0-9]{11}",
            score=0.3,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "partita iva, p iva, piva, p i, iva, part iva, codice fiscale, cod fisc, c f, cf, vat, vat number, "
        "vat no, tax id"
    ),
    boost=0.7,
    negative=OTHERS,
    penalty=0.2,
    priority=2,
)
