"""French passports: two digits, two letters, five digits (ANTS)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_passport",
    entity="FR_PASSPORT",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}[A-Z]{2}[0-9]{5}",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{2} ?[A-Z]{2} ?[0-9]{5}",
            score=0.2,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "passeport, passeports, numéro de passeport, n passeport, passport, passport number, passport no, pass, "
        "reisepass, pasaporte, passaporto"
    ),
    boost=0.5,
    negative=(
        *OTHERS,
        *phrases("permis, permis de conduire, driving licence, licence, commit"),
    ),
    penalty=0.3,
    priority=1,
)
