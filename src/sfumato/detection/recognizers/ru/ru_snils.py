"""Russian pension insurance numbers (СНИЛС): nine digits, two check digits modulo 101.

Source: Постановление Правления ПФР от 31.07.2006 № 192п.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ru_snils",
    entity="RU_SNILS",
    country="ru",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}-[0-9]{3}-[0-9]{3}[- ][0-9]{2}",
            validator="ru_snils",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{2}",
            validator="ru_snils",
            score=0.45,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            validator="ru_snils",
            score=0.2,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("снилс, снилса, снилсу, snils, страховой номер, страхового номера, пенсионного страхования"),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
