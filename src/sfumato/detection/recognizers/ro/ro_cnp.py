"""Romanian personal numeric codes: sex and century, date, county, serial number, check digit.

Source: OUG 97/2005; Legea 105/1996.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="ro_cnp",
    entity="RO_CNP",
    country="ro",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{12}",
            validator="ro_cnp",
            score=0.75,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cnp, cod numeric personal, codul numeric personal, cnp ul, născut, romanian id") + IDENTITY,
    boost=0.2,
    negative=NEGATIVE,
    penalty=0.3,
)
