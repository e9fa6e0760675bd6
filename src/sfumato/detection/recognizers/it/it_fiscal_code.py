"""Italian fiscal codes (codice fiscale, DM 23 dicembre 1976): names, birth date, municipality, control letter."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="it_fiscal_code",
    entity="IT_FISCAL_CODE",
    country="it",
    patterns=(
        Pattern(
            regex=r"[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
            validator="it_fiscal_code",
            score=0.97,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-Z]{3}[ -][A-Z]{3}[ -][0-9LMNP-V]{2}[ABCDEHLMPR-T][0-9LMNP-V]{2}[ -][A-Z][0-9LMNP-V]{3}[ -]?[A-Z]"
            ),
            validator="it_fiscal_code",
            score=0.95,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[a-z]{6}[0-9]{2}[a-ehlmpr-t][0-9]{2}[a-z][0-9]{3}[a-z]",
            validator="it_fiscal_code",
            score=0.9,
            left="number",
            right="number",
        ),
    ),
    context=phrases("codice fiscale, cod fiscale, cod fisc, c f, cf, fiscale, fiscal code, tax code, tax id"),
    boost=0.03,
    priority=3,
)
