"""Nigerian bank verification numbers: eleven digits from 22 on.

Source: Nigeria Inter-Bank Settlement System.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="ng_bvn",
    entity="NATIONAL_ID",
    country="ng",
    patterns=(
        Pattern(
            regex=r"22[0-9]{9}",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("bvn, bvn no, bank verification number"),
    boost=0.85,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=3,
    words_after=1,
    priority=1,
)
