"""Czech and Slovak birth numbers: date, serial number, modulo 11.

Source: Zákon č. 133/2000 Sb., § 13; Zákon č. 301/1995 Z. z.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="cz_rc",
    entity="CZ_RC",
    country="cz",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}/[0-9]{3,4}",
            validator="cz_rc",
            score=0.35,
            validated_score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9,10}|[0-9]{6} [0-9]{3,4}",
            validator="cz_rc",
            score=0.02,
            validated_score=0.2,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "rodné číslo, rodne cislo, rodného čísla, rodným číslem, rodné č, rč, r č, rc, birth number, "
        "czech id, slovak id, nar, narozen, narozena"
    )
    + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
