"""South African passports: a letter for the kind (A, D, M or T) and eight digits.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="za_passport",
    entity="ZA_PASSPORT",
    country="za",
    patterns=(
        Pattern(
            regex=r"[ADMT][0-9]{8}",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, travel document, paspoort, paspoortnommer"),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
