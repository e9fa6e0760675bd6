"""Estonian personal identification codes: sex and century, date, serial number, check digit.

Source: EVS 585; Rahvastikuregistri seadus.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="ee_ik",
    entity="EE_IK",
    country="ee",
    patterns=(
        Pattern(
            regex=r"[1-6][0-9]{10}",
            validator="ee_ik",
            score=0.45,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("isikukood, isikukoodi, isikukoodiga, ik, estonian id, eesti") + IDENTITY,
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
    priority=1,
)
