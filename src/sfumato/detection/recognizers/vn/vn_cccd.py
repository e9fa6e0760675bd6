"""Vietnamese citizen cards (CCCD): province, sex and century, year, six digits.

Source: Thông tư 59/2021/TT-BCA.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="vn_cccd",
    entity="VN_CCCD",
    country="vn",
    patterns=(
        Pattern(
            regex=r"0[0-9]{11}",
            validator="vn_cccd",
            score=0.12,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"0[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
            validator="vn_cccd",
            score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cccd, căn cước, căn cước công dân, can cuoc, can cuoc cong dan, số cccd, cmnd, cmt, "
        "chứng minh nhân dân, định danh cá nhân, mã định danh, vietnamese id"
    )
    + IDENTITY,
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
