"""Lithuanian personal codes: of the same form as Estonia's.

Source: Gyventojų registro įstatymas, 8 straipsnis.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="lt_ak",
    entity="LT_AK",
    country="lt",
    patterns=(
        Pattern(
            regex=r"[3-6][0-9]{10}",
            validator="ee_ik",
            score=0.4,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("asmens kodas, asmens kodą, asmens kodo, a k, lithuanian id, lietuva, lietuvos"),
    boost=0.55,
    negative=NEGATIVE,
    penalty=0.3,
)
