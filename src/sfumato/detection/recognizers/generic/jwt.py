"""JSON Web Tokens (RFC 7519): three parts of base64url, the first of which is a JSON object with an algorithm."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_PART = "[A-Za-z0-9_-]"

PLUGIN = Recognizer(
    id="jwt",
    entity="JWT",
    patterns=(
        Pattern(
            anchor="eyJ",
            regex=rf"eyJ{_PART}{{10,}}\.{_PART}*\.{_PART}*(?:\.{_PART}*\.{_PART}*)?",
            validator="jwt",
            score=0.99,
        ),
    ),
    priority=3,
)
