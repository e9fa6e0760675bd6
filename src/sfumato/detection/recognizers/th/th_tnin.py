"""Thai identity numbers: thirteen digits, modulo 11.

Source: สำนักบริหารการทะเบียน กรมการปกครอง.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="th_tnin",
    entity="TH_TNIN",
    country="th",
    patterns=(
        Pattern(
            regex=r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",
            validator="th_tnin",
            score=0.93,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-8] [0-9]{4} [0-9]{5} [0-9]{2} [0-9]",
            validator="th_tnin",
            score=0.8,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-8][0-9]{12}",
            validator="th_tnin",
            score=0.12,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "เลขประจำตัวประชาชน, บัตรประชาชน, เลขบัตรประชาชน, เลขที่บัตรประชาชน, เลขบัตรประจำตัวประชาชน, "
        "หมายเลขบัตรประชาชน, ประชาชน, เลขประจำตัวผู้เสียภาษี, thai id, thai national id"
    )
    + IDENTITY,
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
