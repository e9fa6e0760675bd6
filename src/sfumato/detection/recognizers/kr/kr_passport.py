"""Korean passports: a letter and eight digits, since 2021 with a letter in the fifth place.

Source: 외교부, 여권번호 체계.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="kr_passport",
    entity="KR_PASSPORT",
    country="kr",
    patterns=(
        Pattern(
            regex=r"[MSRODG][0-9]{3}[A-Z][0-9]{4}",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[MSRODG][0-9]{8}|[msrodg][0-9]{3}(?:[a-z][0-9]{4}|[0-9]{5})|[MSRODG][0-9]{3}[a-z][0-9]{4}|"
            r"[msrodg][0-9]{3}[A-Z][0-9]{4}",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "여권, 여권번호, 여권 번호, 대한민국 여권, korean passport, passport, passport no, passport number"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=10,
    words_after=5,
)
