"""Square access tokens and application secrets."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "square_token",
    form(r"EAAA[A-Za-z0-9_-]{60}"),
    form(r"sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}"),
)
