"""E-mail addresses (RFC 5321, RFC 6531)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

PLUGIN = Recognizer(
    id="email_address",
    entity="EMAIL_ADDRESS",
    patterns=(
        Pattern(
            anchor="@",
            before=r"[\p{L}\p{N}_+](?:[\p{L}\p{N}._%+'&~-]{0,63})",
            regex=r"@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})?\.){1,8}(?:xn--[A-Za-z0-9-]{2,59}|\p{L}{2,63})",
            validator="email",
            score=0.5,
            validated_score=0.95,
            right="word",
        ),
    ),
)
