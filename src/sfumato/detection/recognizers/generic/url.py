"""Absolute URLs of any scheme, and names that begin with `www.`."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

# Sentence punctuation and closing brackets end a URL unless more of it follows.
_TAIL = r"[^\s<>\"'`{}|\\^\[\]]*[^\s<>\"'`{}|\\^\[\].,;:!?()*]"
_HOST = (
    r"(?:[^\s<>\"'`{}|\\^/@?#]{1,256}@)?(?:\[[0-9A-Fa-f:.]{2,45}\]|[\p{L}\p{N}][\p{L}\p{N}._-]{0,252})(?::[0-9]{1,5})?"
)

PLUGIN = Recognizer(
    id="url",
    entity="URL",
    patterns=(
        Pattern(
            anchor="://",
            before=r"[A-Za-z][A-Za-z0-9+.-]{1,30}",
            regex=rf"://{_HOST}(?:[/?#](?:{_TAIL})?)?",
            validator="url",
            score=0.55,
            validated_score=0.9,
            right="any",
        ),
        Pattern(
            anchor="www.",
            regex=rf"www\.[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}-]{{0,62}}(?:\.[\p{{L}}\p{{N}}-]{{2,63}}){{1,5}}(?::[0-9]{{1,5}})?(?:[/?#](?:{_TAIL})?)?",
            validator="url",
            score=0.55,
            validated_score=0.85,
            right="any",
        ),
    ),
)
