"""Emirates IDs: 784, year of birth, seven digits, Luhn.

Source: Federal Authority for Identity, Citizenship, Customs & Port Security.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ae_eid",
    entity="AE_EID",
    country="ae",
    patterns=(
        Pattern(
            regex=r"784-[0-9]{4}-[0-9]{7}-[0-9]",
            validator="ae_eid",
            score=0.97,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"784[0-9]{12}|784 [0-9]{4} [0-9]{7} [0-9]",
            validator="ae_eid",
            score=0.75,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("emirates id, eid, uae id, هوية, الهوية, بطاقة الهوية, رقم الهوية"),
    boost=0.02,
)
