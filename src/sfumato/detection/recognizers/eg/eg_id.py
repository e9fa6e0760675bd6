"""Egyptian national numbers: century, date, governorate, serial number.

Source: قانون الأحوال المدنية 143/1994.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="eg_id",
    entity="EG_ID",
    country="eg",
    patterns=(
        Pattern(
            regex=r"[23][0-9]{13}",
            validator="eg_id",
            score=0.45,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("الرقم القومي, رقم قومي, بطاقة الرقم القومي, رقم البطاقة, egyptian id, egyptian national id")
    + IDENTITY,
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
)
