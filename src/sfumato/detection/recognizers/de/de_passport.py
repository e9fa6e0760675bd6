"""German passports: C, F, G, H, J or K and eight characters without vowels (PassV; ICAO Doc 9303)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_passport",
    entity="DE_PASSPORT",
    country="de",
    patterns=(
        Pattern(
            regex=r"[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}",
            validator="de_document",
            score=0.1,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]",
            validator="de_document",
            score=0.4,
            left="number",
            right="number",
        ),
        # In small letters, and of an office that gives out identity cards alone.
        Pattern(
            regex=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}[0-9]|[cfghjk][cfghjklmnprtvwxyz0-9]{7}[0-9]",
            validator="de_document",
            score=0.02,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "reisepass, reisepassnummer, reisepassnr, pass, passnummer, passnr, pass nr, pass nummer, passport, "
        "passport number, passport no, passports"
    ),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("personalausweis, kennwort, password, passwort, zeichen"),
    ),
    penalty=0.3,
    words_before=5,
    priority=2,
)
