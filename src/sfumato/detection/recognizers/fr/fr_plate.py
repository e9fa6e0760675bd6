"""French vehicle registrations: AB-123-CD since 2009 (SIV), and the departments' older ones."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_plate",
    entity="FR_PLATE",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[A-HJ-NP-TV-Z]{2}-[0-9]{3}-[A-HJ-NP-TV-Z]{2}",
            validator="fr_plate",
            score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-HJ-NP-TV-Z]{2} [0-9]{3} [A-HJ-NP-TV-Z]{2}",
            validator="fr_plate",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-HJ-NP-TV-Z]{2}[0-9]{3}[A-HJ-NP-TV-Z]{2}|[a-hj-np-tv-z]{2}-[0-9]{3}-[a-hj-np-tv-z]{2}",
            validator="fr_plate",
            score=0.2,
            left="number",
            right="number",
        ),
        # Before 2009, with the department.
        Pattern(
            regex=r"[1-9][0-9]{1,3}[ -]?[A-HJ-NP-TV-Z]{2,3}[ -]?(?:[0-9]{2}|2[AB]|97[1-6])",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "immatriculé, immatriculée, immatriculation, plaque, plaques, plaque d immatriculation, carte grise, "
        "véhicule, vehicule, voiture, camion, camionnette, moto, scooter, fourgon, utilitaire, clio, peugeot, "
        "renault, citroën, license plate, licence plate, number plate, plate, registration, vehicle, car"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.35,
    priority=2,
)
