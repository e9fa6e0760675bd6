"""Luxembourg's national identification numbers: birth date, serial, two check digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="lu_matricule",
    entity="LU_MATRICULE",
    country="lu",
    patterns=(
        Pattern(
            regex=(
                r"[12][0-9]{3} [01][0-9] ?[0-3][0-9] ?[0-9]{3} ?[0-9]{2}|"
                r"[12][0-9]{3}[01][0-9][0-3][0-9] [0-9]{5}"
            ),
            validator="lu_matricule",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[12][0-9]{3}[01][0-9][0-3][0-9]{6}",
            validator="lu_matricule",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "matricule, numéro matricule, numéro national, numéro d identification national, "
        "identification nationale, n matricule, sozialversicherungsnummer, nationalnummer, cns, ccss, "
        "social security number, national id"
    ),
    boost=0.35,
    negative=OTHERS,
    penalty=0.35,
    priority=3,
)
