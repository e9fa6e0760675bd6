"""Australian postcodes: four digits behind a state, or with the word near (Australia Post)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_postcode",
    entity="POSTAL_CODE",
    country="au",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}",
            lead=r"(?:NSW|N\.S\.W\.|VIC|Vic|QLD|Qld|TAS|Tas|SA|WA|NT|ACT),?[ ]{1,2}",
            score=0.6,
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{4}",
            lead=(
                r"(?:New[ ]South[ ]Wales|Victoria|Queensland|Tasmania|South[ ]Australia|Western[ ]Australia|Northern"
                r"[ ]Territory),?[ ]{1,2}"
            ),
            score=0.6,
            right="strict",
        ),
        Pattern(regex=r"[0-9]{4}", score=0.02, left="strict", right="strict"),
    ),
    context=phrases("postcode, post code, postcodes, pcode, postal code"),
    boost=0.6,
    negative=phrases("year, pin, ext, extension, room, order"),
    penalty=0.3,
    words_before=2,
    words_after=0,
)
