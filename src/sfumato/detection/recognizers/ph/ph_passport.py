"""Philippine passports: a letter, seven digits and a letter, before 2016 two letters and seven digits.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ph_passport",
    entity="PH_PASSPORT",
    country="ph",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9]{7}[A-Z]|[A-Z]{2}[0-9]{7}|[a-z][0-9]{7}[a-z]|[a-z]{2}[0-9]{7}",
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases("passport, passports, passport no, passport number, philippine passport, pasaporte, dfa"),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
