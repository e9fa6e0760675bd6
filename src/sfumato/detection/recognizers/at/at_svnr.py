"""Austrian social insurance numbers (ASVG § 460d): serial, check digit, birth date."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="at_svnr",
    entity="AT_SVNR",
    country="at",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}[ /-][0-9]{6}|[0-9]{4} [0-9]{2}[ .][0-9]{2}[ .][0-9]{2}",
            validator="at_svnr",
            score=0.6,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="at_svnr",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "sv nr, svnr, sv nummer, svnummer, sozialversicherungsnummer, sozialversicherungsnr, sozialversicherung, "
        "versicherungsnummer, vsnr, vnr, e card, ecard, ögk, svs, social security number, "
        "social insurance number, insurance number"
    ),
    boost=0.7,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
