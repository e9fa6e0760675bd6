"""German pension insurance numbers (VKVV § 2): area, birth date, initial, serial, check digit."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_social_security",
    entity="DE_SOCIAL_SECURITY",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}[ -]?[0-9]{6}[ -]?[A-Z][ -]?[0-9]{2}[ -]?[0-9]",
            validator="de_social_security",
            score=0.9,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{2} ?[0-9]{6} ?[a-z] ?[0-9]{3}|[0-9]{2} [0-9]{2} ?[0-9]{2} ?[0-9]{2} [A-Z] [0-9]{3}",
            validator="de_social_security",
            score=0.6,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "rentenversicherungsnummer, rentenversicherungsnr, rentenversicherung, rvnr, rv nr, rv nummer, "
        "sozialversicherungsnummer, sozialversicherungsnr, sozialversicherung, versicherungsnummer, "
        "versicherungsnr, sv nummer, sv nr, svnr, vsnr, social security, pension insurance"
    ),
    boost=0.35,
    negative=OTHERS,
    penalty=0.3,
    priority=3,
)
