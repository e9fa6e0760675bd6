"""French driving licences: twelve digits, or two digits, two letters, five digits since 2013 (ANTS)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_driver_license",
    entity="FR_DRIVER_LICENSE",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}[A-Z]{2}[0-9]{5}",
            score=0.35,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[0-9]{12}|[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{6}|[0-9]{6} ?[0-9]{3} ?[0-9]{3}|"
                r"[0-9]{2} [A-Z]{2} [0-9]{5}"
            ),
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "permis, permis de conduire, permis n, numéro de permis, conducteur, driving licence, driver s license, "
        "drivers license, driver license, licence de conduire, conduite"
    ),
    boost=0.55,
    negative=(
        *OTHERS,
        *phrases("passeport, passport, reisepass, permis de construire, permis de travail, permis de séjour"),
    ),
    penalty=0.3,
    priority=1,
)
