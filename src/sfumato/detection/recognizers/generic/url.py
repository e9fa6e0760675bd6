"""Absolute URLs of any scheme, and names that begin with `www.`."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LETTER = "A-Za-z0-9À-ۿ\u2e80-\ud7ff"
_USER = r"(?:[^\s<>\"'`{}|\\^/@?#]*@)?"
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|[{_LETTER}][{_LETTER}._-]*)(?::[0-9]{{1,5}})?"
# Sentence punctuation and closing brackets end a URL unless more of it follows.
_PATH = r"(?:[/?#](?:[^\s<>\"'`{}|\\^\[\]]*[^\s<>\"'`{}|\\^\[\].,;:!?()*])?)?"

PLUGIN = Recognizer(
    id="url",
    entity="URL",
    patterns=(
        Pattern(
            anchor="://",
            before=r"[A-Za-z][A-Za-z0-9+.-]{1,30}",
            regex=rf"://{_USER}{_HOST}{_PATH}",
            validator="url",
            score=0.55,
            validated_score=0.9,
            right="any",
        ),
        Pattern(
            anchor="www.",
            regex=rf"www\.[{_LETTER}][{_LETTER}-]*(?:\.[{_LETTER}-]+)+(?::[0-9]{{1,5}})?{_PATH}",
            validator="url",
            score=0.55,
            validated_score=0.85,
            right="any",
        ),
    ),
)
