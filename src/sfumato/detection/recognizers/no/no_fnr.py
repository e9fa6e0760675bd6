"""Norwegian birth numbers, D-numbers and H-numbers: date, individual number, two check digits.

Source: Skatteetaten, "Fødselsnummer"; Forskrift om folkeregistrering.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="no_fnr",
    entity="NO_FNR",
    country="no",
    patterns=(
        Pattern(
            regex=r"[0-9]{6} [0-9]{5}|[0-9]{6}-[0-9]{5}",
            validator="no_fnr",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            validator="no_fnr",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "fødselsnummer, fødselsnr, fnr, f nr, personnummer, personnr, d nummer, dnr, norwegian id, "
        "birth number, person number"
    )
    + IDENTITY,
    boost=0.35,
    negative=NEGATIVE,
    penalty=0.1,
    priority=1,
)
