"""Slack tokens and web hooks (api.slack.com, "Token types")."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "slack_token",
    form(r"xox[abeoprs]-(?:[0-9]{1,2}-)?[A-Za-z0-9]{8,}(?:-[A-Za-z0-9]{8,})*"),
    form(r"xapp-[0-9]-[A-Z0-9]{8,}-[0-9]{8,}-[a-f0-9]{32,}"),
    form(r"https://hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[A-Za-z0-9_/-]{20,}"),
)
