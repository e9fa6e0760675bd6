"""Pakistani identity cards (CNIC, NICOP): place, serial number, sex.

Source: NADRA.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="pk_cnic",
    entity="PK_CNIC",
    country="pk",
    patterns=(
        Pattern(
            regex=r"[1-7][0-9]{4}-[0-9]{7}-[1-9]",
            validator="pk_cnic",
            score=0.75,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-7][0-9]{12}",
            validator="pk_cnic",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cnic, nicop, nic, cnic no, nadra, shanakhti, شناختی کارڈ, pakistani id") + IDENTITY,
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
