"""French establishments' numbers (SIRET, INSEE): a SIREN and five digits, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_siret",
    entity="FR_SIRET",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{5}|[0-9]{9} [0-9]{5}",
            validator="fr_siret",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{14}",
            validator="fr_siret",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("siret, n siret, numéro siret, établissement, siege, siège, siège social, company number"),
    boost=0.6,
    negative=OTHERS,
    penalty=0.25,
    priority=2,
)
