"""npm access tokens, built like GitHub tokens."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "npm_token",
    form(r"npm_[A-Za-z0-9]{36}", validator="crc_token", weak=0.85, sure=0.99),
)
