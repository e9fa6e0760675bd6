"""Croatian personal identification numbers (OIB): eleven digits, ISO 7064 MOD 11,10.

Source: Zakon o osobnom identifikacijskom broju, NN 60/2008.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="hr_oib",
    entity="HR_OIB",
    country="hr",
    patterns=(
        Pattern(
            regex=r"[0-9]{11}",
            validator="hr_oib",
            score=0.06,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            lead=r"HR ?",
            validator="hr_oib",
            score=0.75,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("oib, oibom, osobni identifikacijski broj, identifikacijski broj, croatian id, croatian tax"),
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
)
