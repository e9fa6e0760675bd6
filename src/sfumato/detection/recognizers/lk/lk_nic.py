"""Sri Lankan identity cards: year and day of birth, serial number.

Source: Department for Registration of Persons.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="lk_nic",
    entity="LK_NIC",
    country="lk",
    patterns=(
        Pattern(
            regex=r"[0-9]{9} ?[VXvx]",
            validator="lk_nic",
            score=0.7,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"(?:19|20)[0-9]{10}",
            validator="lk_nic",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("nic, nic no, nic number, sri lanka, sri lankan, national identity card, හැඳුනුම්පත, அடையாள அட்டை")
    + IDENTITY,
    boost=0.7,
    negative=NEGATIVE,
    penalty=0.3,
)
