"""Bulgarian civil numbers (ЕГН): date whose month tells the century, region, check digit.

Source: Закон за гражданската регистрация, чл. 11.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="bg_egn",
    entity="BG_EGN",
    country="bg",
    patterns=(
        Pattern(
            regex=r"[0-9]{10}",
            validator="bg_egn",
            score=0.12,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("егн, e g n, egn, единен граждански номер, bulgarian id, civil number") + IDENTITY,
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
