"""Polish passports: two letters, a check digit, six digits.

Source: consilium.europa.eu/prado (POL-AO-04001).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pl_passport",
    entity="PL_PASSPORT",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2} ?[0-9]{7}",
            validator="pl_passport",
            score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "paszport, paszportu, paszportem, nr paszportu, passport, passports, passport no, passport number, "
        "reisepass, pasaporte, passeport"
    ),
    boost=0.7,
    negative=NEGATIVE,
    penalty=0.3,
)
