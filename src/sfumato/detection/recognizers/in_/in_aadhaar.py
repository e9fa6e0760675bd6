"""Indian Aadhaar numbers: twelve digits, Verhoeff.

Source: UIDAI, "A UID Numbering Scheme" (2010).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="in_aadhaar",
    entity="IN_AADHAAR",
    country="in",
    patterns=(
        Pattern(
            regex=r"[2-9][0-9]{3} [0-9]{4} [0-9]{4}|[2-9][0-9]{3}-[0-9]{4}-[0-9]{4}",
            validator="in_aadhaar",
            score=0.55,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[2-9][0-9]{11}|[2-9][0-9]{3}:[0-9]{4}:[0-9]{4}",
            validator="in_aadhaar",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "aadhaar, aadhar, adhaar, adhar, aadhaar no, aadhaars, uid, uidai, aadhaar card, आधार, "
        "आधार संख्या, आधार नंबर, vid, ekyc, kyc, ஆதார், ఆధార్, ಆಧಾರ್"
    )
    + IDENTITY,
    boost=0.7,
    negative=NEGATIVE,
    penalty=0.3,
    priority=1,
)
