"""Korean resident registration numbers: date, sex and century, serial number, check digit until 2020.

Source: 주민등록법 시행규칙, 제2조.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="kr_rrn",
    entity="KR_RRN",
    country="kr",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}-[0-49][0-9]{6}",
            validator="kr_rrn",
            score=0.6,
            validated_score=0.92,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{6} ?[0-49][0-9]{6}",
            validator="kr_rrn",
            score=0.06,
            validated_score=0.35,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("주민등록번호, 주민번호, 주민등록, 주민 번호, rrn, resident registration number, korean rrn")
    + IDENTITY,
    boost=0.55,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=6,
)
