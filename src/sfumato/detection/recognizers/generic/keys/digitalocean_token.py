"""DigitalOcean access and refresh tokens."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "digitalocean_token",
    form(r"do[opr]_v1_[a-f0-9]{64}"),
)
