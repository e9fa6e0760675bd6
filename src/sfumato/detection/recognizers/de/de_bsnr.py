"""German practices' numbers (Betriebsstättennummer, KBV): nine digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_bsnr",
    entity="DE_BSNR",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "bsnr, betriebsstättennummer, betriebsstätten nr, betriebsstättennr, betriebsstätte, "
        "betriebsstaettennummer, nbsnr, practice number"
    ),
    boost=0.8,
    negative=(
        *OTHERS,
        *phrases("lanr, arztnummer, arztnr, blz, ik"),
    ),
    penalty=0.2,
)
