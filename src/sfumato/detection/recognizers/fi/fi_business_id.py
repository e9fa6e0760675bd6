"""Finnish business identifiers: seven digits and a check digit, modulo 11.

Source: Patentti- ja rekisterihallitus, ytj.fi.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="fi_business_id",
    entity="FI_BUSINESS_ID",
    country="fi",
    patterns=(
        Pattern(
            regex=r"[0-9]{7}-[0-9]",
            validator="fi_business_id",
            score=0.3,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{8}",
            lead=r"FI ?",
            validator="fi_business_id",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("y tunnus, ytunnus, business id, fo nummer, alv, yritys, oy, oyj, ytj, finnish company"),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
