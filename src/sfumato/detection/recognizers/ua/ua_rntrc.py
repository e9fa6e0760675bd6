"""Ukrainian taxpayer numbers: days since 1899, serial number, check digit.

Source: Наказ Мінфіну № 822/2017.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE, TAX

PLUGIN = Recognizer(
    id="ua_rntrc",
    entity="UA_RNTRC",
    country="ua",
    patterns=(
        Pattern(
            regex=r"[0-4][0-9]{9}",
            validator="ua_rntrc",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "рнокпп, іпн, ідентифікаційний код, ідентифікаційний номер, код платника податків, "
        "реєстраційний номер облікової картки, инн, rnokpp, rntrc, ukrainian tax"
    )
    + TAX,
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
)
