"""Japanese driving licences: twelve digits.

Source: 道路交通法施行規則, 免許証の番号.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="jp_driver_license",
    entity="JP_DRIVER_LICENSE",
    country="jp",
    patterns=(
        Pattern(
            regex=r"[0-9]{12}|[0-9]{4} [0-9]{4} [0-9]{4}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "免許証, 運転免許, 運転免許証, 免許証番号, 免許番号, japanese driving licence, japanese driver license"
    ),
    boost=0.8,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=12,
    words_after=4,
    priority=1,
)
