"""Taiwanese identity and resident certificate numbers: letter, sex, seven digits, check digit.

Source: 內政部戶政司, 國民身分證統一編號.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="tw_nic",
    entity="TW_NIC",
    country="tw",
    patterns=(
        Pattern(
            regex=r"[A-Z][1289][0-9]{8}",
            validator="tw_nic",
            score=0.35,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "身分證, 身份證, 身分證字號, 身分證號, 統一編號, 居留證, 統一證號, 證號, taiwan id, taiwanese id, roc id, arc"
    )
    + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=10,
)
