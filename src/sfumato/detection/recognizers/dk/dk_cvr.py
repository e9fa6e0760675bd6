"""Danish company numbers (CVR): eight digits, modulo 11.

Source: Erhvervsstyrelsen, virk.dk.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="dk_cvr",
    entity="DK_CVR",
    country="dk",
    patterns=(
        Pattern(
            regex=r"[0-9]{8}|[0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}",
            validator="dk_cvr",
            score=0.04,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{8}",
            lead=r"DK ?-?",
            validator="dk_cvr",
            score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cvr, cvr nr, cvrnr, cvr nummer, cvr no, se nr, virksomhed, danish company, moms"),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
)
