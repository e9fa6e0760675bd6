"""French tax numbers (numéro fiscal, SPI): thirteen digits, the last three being the others modulo 511."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_tax_id",
    entity="FR_TAX_ID",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9] [0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}",
            validator="fr_tax_id",
            score=0.95,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-3][0-9]{12}|[0-3][0-9]{9} [0-9]{3}",
            validator="fr_tax_id",
            score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "numéro fiscal, numero fiscal, n fiscal, identifiant fiscal, référence fiscale, spi, numéro spi, impôts, "
        "impots, impot, fiscal, tin, tax id, tax number, avis d imposition, dgfip"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.25,
    priority=2,
)
