"""Finnish personal identity codes: date, sign of the century, individual number, check character.

Source: Digi- ja väestötietovirasto, "Henkilötunnus".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="fi_hetu",
    entity="FI_HETU",
    country="fi",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][01][0-9]{3}[-+A-FU-Ya-fu-y][0-9]{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y]",
            validator="fi_hetu",
            score=0.5,
            validated_score=0.92,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "hetu, henkilötunnus, henkilötunnuksesi, sotu, sosiaaliturvatunnus, henkilötunnukseni, "
        "syntymäaika, personbeteckning, finnish id, finnish personal identity code"
    )
    + IDENTITY,
    boost=0.3,
    negative=NEGATIVE,
    penalty=0.3,
)
