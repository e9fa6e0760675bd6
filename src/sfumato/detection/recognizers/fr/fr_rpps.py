"""French health professionals' numbers (RPPS): eleven digits that begin with 1 or 8, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_rpps",
    entity="FR_RPPS",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[18][0-9]{10}|[18][0-9] [0-9]{3} [0-9]{3} [0-9]{3}|[18] [0-9]{4} [0-9]{6}",
            validator="fr_rpps",
            score=0.06,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("rpps, n rpps, numéro rpps, identifiant rpps, médecin, praticien, prescripteur, adeli"),
    boost=0.75,
    negative=OTHERS,
    penalty=0.2,
    words_before=4,
    priority=1,
)
