"""French companies' numbers (SIREN, INSEE): nine digits, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_siren",
    entity="FR_SIREN",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{3}\.[0-9]{3}\.[0-9]{3}",
            validator="fr_siren",
            score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9}",
            validator="fr_siren",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "siren, n siren, numéro siren, rcs, r c s, registre du commerce, immatriculée au rcs, sas, sarl, eurl, "
        "company number"
    ),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("siret, nif, bsn, sin, tfn, vat, compte, passeport"),
    ),
    penalty=0.2,
    priority=1,
)
