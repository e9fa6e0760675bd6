"""Israeli identity numbers: nine digits, Luhn.

Source: רשות האוכלוסין וההגירה.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="il_id",
    entity="IL_ID",
    country="il",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}|[0-9]{8}-[0-9]|[0-9] ?[0-9]{7} ?[0-9]",
            validator="il_id",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "ת ז, תז, תעודת זהות, מספר זהות, מס זהות, בעל ת ז, נושא ת ז, teudat zehut, mispar zehut, "
        "israeli id, israel id, israeli identity"
    ),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
)
