"""Nigerian national identification numbers: eleven digits.

Source: National Identity Management Commission.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ng_nin",
    entity="NG_NIN",
    country="ng",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{10}|[1-9][0-9]{3} [0-9]{3} [0-9]{4}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("nin, nin no, nin number, nimc, national identification number, nigerian id, nigeria national id"),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=4,
    words_after=1,
)
