"""Argentine tax and labour numbers (CUIT, CUIL): kind, number, check digit.

Source: AFIP, Resolución General 10/97.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE, TAX

PLUGIN = Recognizer(
    id="ar_cuit",
    entity="AR_CUIT",
    country="ar",
    patterns=(
        Pattern(
            regex=r"(?:2[0-7]|3[034]|5[015])-[0-9]{8}-[0-9]",
            validator="ar_cuit",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=(
                r"(?:2[0-7]|3[034]|5[015])[0-9]{9}|(?:2[0-7]|3[034]|5[015]) [0-9]{8} [0-9]|(?:2[0-7]|"
                r"3[034])\.[0-9]{3}\.?[0-9]{5}\.[0-9]"
            ),
            validator="ar_cuit",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("cuit, cuil, c u i t, cuit cuil, afip, arca, monotributo, argentina") + TAX,
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
