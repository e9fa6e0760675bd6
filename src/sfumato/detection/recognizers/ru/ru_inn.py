"""Russian taxpayer numbers: ten digits of companies, twelve of people.

Source: Приказ ФНС России ЕД-7-14/559.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE, TAX

PLUGIN = Recognizer(
    id="ru_inn",
    entity="RU_INN",
    country="ru",
    patterns=(
        Pattern(
            regex=r"[0-9]{12}",
            validator="ru_inn",
            score=0.3,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="ru_inn",
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "инн, inn, идентификационный номер налогоплательщика, номер налогоплательщика, налогоплательщик, russian tax"
    )
    + TAX,
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
