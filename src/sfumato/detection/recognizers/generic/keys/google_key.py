"""Google API keys and OAuth client secrets."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "google_key",
    form(r"AIza[0-9A-Za-z_-]{35}"),
    form(r"GOCSPX-[0-9A-Za-z_-]{28}"),
)
