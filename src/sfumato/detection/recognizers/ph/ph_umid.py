"""Philippine common reference numbers (Unified Multi-Purpose ID): four, seven and one digit.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ph_umid",
    entity="PH_UMID",
    country="ph",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}-[0-9]{7}-[0-9]",
            score=0.45,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{12}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "umid, umid card, umid no, umid number, crn, common reference number, unified multi purpose id, "
        "unified multipurpose id, sss, gsis, philhealth, pag ibig"
    ),
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
)
