"""E-mail addresses (RFC 5321; RFC 6531 for the scripts that put blanks between words)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

# Letters up to U+06FF: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic. Chinese or Japanese text runs on without a
# blank before an address and is no part of it. Lengths are the validator's business.
_LETTER = "A-Za-z0-9À-ۿ"

PLUGIN = Recognizer(
    id="email_address",
    entity="EMAIL_ADDRESS",
    patterns=(
        Pattern(
            anchor="@",
            before=rf"[{_LETTER}_+][{_LETTER}._%+'&~-]*",
            regex=rf"@(?:[{_LETTER}][{_LETTER}-]*\.)+(?:xn--[A-Za-z0-9-]+|[{_LETTER}]+)",
            validator="email",
            score=0.5,
            validated_score=0.95,
            left="address",
        ),
    ),
)
