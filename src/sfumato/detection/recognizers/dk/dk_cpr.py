"""Danish personal numbers (CPR): date and four digits; a check digit until 2007.

Source: CPR-kontoret, "Personnummeret i CPR".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="dk_cpr",
    entity="DK_CPR",
    country="dk",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}-[0-9]{4}",
            validator="dk_cpr",
            score=0.4,
            validated_score=0.6,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{6} [0-9]{4}",
            validator="dk_cpr",
            score=0.1,
            validated_score=0.2,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="dk_cpr",
            score=0.05,
            validated_score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cpr, cpr nr, cpr nummer, cprnr, cprnummer, personnummer, danish personal number, danish id, "
        "central person register"
    )
    + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
