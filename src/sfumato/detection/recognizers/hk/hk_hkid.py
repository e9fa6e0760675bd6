"""Hong Kong identity cards: one letter or two, six digits, a check character in brackets.

Source: Immigration Department of Hong Kong.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="hk_hkid",
    entity="HK_HKID",
    country="hk",
    patterns=(
        Pattern(
            regex=r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)",
            validator="hk_hkid",
            score=0.93,
            left="strict",
            right="any",
        ),
        Pattern(
            regex=r"[A-Z]{1,2}[0-9]{6} ?\([0-9A]\)|[A-Z]{1,2}[0-9]{6}-?[0-9A]",
            validator="hk_hkid",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases("hkid, hkid no, hkic, 身份證, 身份證號碼, 香港身份證, hong kong id, hong kong identity card")
    + IDENTITY,
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=8,
)
