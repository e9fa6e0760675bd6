"""Malaysian identity cards (MyKad): date, place of birth, serial number.

Source: Jabatan Pendaftaran Negara, Kod Negeri.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="my_nric",
    entity="MY_NRIC",
    country="my",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}-[0-9]{2}-[0-9]{4}",
            validator="my_nric",
            score=0.8,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{12}",
            validator="my_nric",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("nric, ic, ic no, i c, mykad, kad pengenalan, no kp, no k p, kp, malaysian ic, malaysian id")
    + IDENTITY,
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
