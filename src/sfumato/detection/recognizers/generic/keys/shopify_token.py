"""Shopify access tokens and shared secrets."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "shopify_token",
    form(r"shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{32}"),
)
