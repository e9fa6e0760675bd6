"""Telephone numbers in international form (ITU-T E.123), checked against the numbering plan of their country."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._phones import CONTEXT, EXTENSION, NEGATIVE

_REST = r"(?:[ ()./-]{0,3}[0-9]){6,13}[0-9]"

PLUGIN = Recognizer(
    id="phone_international",
    entity="PHONE_NUMBER",
    patterns=(
        Pattern(
            regex=rf"\+\(?[1-9]{_REST}{EXTENSION}",
            validator="phone",
            score=0.6,
            validated_score=0.9,
            right="strict",
        ),
        Pattern(
            regex=r"%2B[1-9][0-9]{7,14}",
            validator="phone",
            score=0.4,
            validated_score=0.7,
            left="any",
        ),
        Pattern(
            regex=rf"00 ?[1-9]{_REST}{EXTENSION}",
            validator="phone",
            score=0.2,
            validated_score=0.5,
            left="strict",
            right="strict",
        ),
    ),
    context=CONTEXT,
    boost=0.3,
    negative=NEGATIVE,
    penalty=0.2,
    words_before=5,
    words_after=2,
    priority=2,
)
