"""French social security numbers (NIR, INSEE): sex, year, month, place, order, key modulo 97."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_nir",
    entity="FR_NIR",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[1-478] [0-9]{2} [0-9]{2} (?:[0-9]{2}|2[ABab]) ?[0-9]{3} [0-9]{3} ?[/-]? ?[0-9]{2}",
            validator="fr_nir",
            score=0.95,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=(
                r"[1-478][0-9]{4}(?:[0-9]{2}|2[ABab])[0-9]{6}[ /-]{0,3}[0-9]{2}|"
                r"[1-478][ .-][0-9]{2}[ .-][0-9]{2}[ .-](?:[0-9]{2}|"
                r"2[AB])[ .-][0-9]{3}[ .-][0-9]{3}[ .-]{1,3}[0-9]{2}"
            ),
            validator="fr_nir",
            score=0.8,
            left="strict",
            right="strict",
        ),
        # Without its key.
        Pattern(
            regex=(
                r"[1-478] [0-9]{2} [0-9]{2} (?:[0-9]{2}|2[AB]) [0-9]{3} [0-9]{3}|[12][0-9]{4}(?:[0-9]{2}|"
                r"2[AB])[0-9]{6}"
            ),
            validator="fr_nir",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "nir, nirpp, numéro de sécurité sociale, numero de securite sociale, n de sécurité sociale, "
        "sécurité sociale, securite sociale, sécu, secu, numéro de sécu, n ss, nss, num ss, insee, numéro insee, "
        "carte vitale, vitale, assuré, assurée, assuré social, numéro d immatriculation, social security, "
        "social security number, cpam"
    ),
    boost=0.65,
    negative=OTHERS,
    penalty=0.3,
    priority=3,
)
