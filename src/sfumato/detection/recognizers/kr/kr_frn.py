"""Korean foreigner registration numbers: date, a digit from 5 to 8, serial number, check digit until 2020.

Source: 출입국관리법 시행규칙.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="kr_frn",
    entity="KR_FRN",
    country="kr",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}-[5-8][0-9]{6}",
            validator="kr_frn",
            score=0.5,
            validated_score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{6} ?[5-8][0-9]{6}",
            validator="kr_frn",
            score=0.05,
            validated_score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "외국인등록번호, 외국인 등록번호, 외국인등록증, frn, arc, alien registration number, "
        "foreigner registration number, 외국인등록"
    )
    + IDENTITY,
    boost=0.55,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=6,
)
