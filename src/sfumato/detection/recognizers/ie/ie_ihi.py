"""Irish individual health identifiers: 18 digits with GS1's check digit around a core with its own (HSE)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ie_ihi",
    entity="IE_IHI",
    country="ie",
    patterns=(
        Pattern(
            regex=r"[0-9]{7}8[1-5][0-9]{9}|[0-9]{7}[ -]8[1-5][0-9]{7}[0-9][ -]?[0-9]",
            validator="ie_ihi",
            score=0.2,
            validated_score=0.6,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("ihi, individual health identifier, health identifier, hse, ihi no, ihi number"),
    boost=0.35,
    negative=phrases("card, imei, iccid, tracking, order, timestamp"),
    penalty=0.3,
    priority=1,
)
