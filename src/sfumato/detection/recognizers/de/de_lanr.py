"""German physicians' numbers (lebenslange Arztnummer, KBV): six digits, check digit, speciality."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_lanr",
    entity="DE_LANR",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}",
            validator="de_lanr",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "lanr, arztnummer, arztnr, arzt nr, arzt nummer, lebenslange arztnummer, vertragsarztnummer, physician number"
    ),
    boost=0.85,
    negative=(
        *OTHERS,
        *phrases("bsnr, betriebsstättennummer, blz, ik"),
    ),
    penalty=0.2,
    priority=1,
)
