"""Indian provident fund numbers (UAN): twelve digits.

Source: Employees' Provident Fund Organisation.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_uan",
    entity="NATIONAL_ID",
    country="in",
    patterns=(
        Pattern(
            regex=r"10[0-9]{10}|[0-9]{4} [0-9]{4} [0-9]{4}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("uan, uan no, uan number, universal account number, epf, epfo, pf, provident fund"),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=4,
)
