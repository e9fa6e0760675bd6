"""Polish PESEL numbers: date whose month tells the century, serial number, check digit.

Source: Ustawa o ewidencji ludności, art. 15; gov.pl, "Czym jest numer PESEL".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="pl_pesel",
    entity="PL_PESEL",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[0-9]{11}",
            validator="pl_pesel",
            score=0.1,
            validated_score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{6} [0-9]{5}|[0-9]{6}-[0-9]{5}",
            validator="pl_pesel",
            score=0.1,
            validated_score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("pesel, peselu, numer pesel, nr pesel, nr ewidencyjny, polish id, polish national id") + IDENTITY,
    boost=0.55,
    negative=NEGATIVE,
    penalty=0.3,
    priority=1,
)
