"""Telephone numbers of any country in national form: the shape of one, and words that say so."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._phones import CONTEXT, EXTENSION, NEGATIVE

PLUGIN = Recognizer(
    id="phone_in_context",
    entity="PHONE_NUMBER",
    patterns=(
        Pattern(
            regex=rf"(?:\([0-9]{{1,5}}\)|[0-9]{{1,5}})(?:[ ./-]{{1,3}}[0-9]{{2,8}}){{1,5}}{EXTENSION}",
            validator="phone_shape",
            score=0.25,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=rf"[0-9]{{7,12}}{EXTENSION}",
            validator="phone_shape",
            score=0.2,
            left="strict",
            right="strict",
        ),
    ),
    context=CONTEXT,
    boost=0.35,
    negative=NEGATIVE,
    penalty=0.35,
    words_before=5,
    words_after=2,
)
