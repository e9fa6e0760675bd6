"""GitLab tokens by their prefixes (docs.gitlab.com, "Token overview")."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "gitlab_token",
    form(
        r"gl(?:pat|ptt|dt|rt|cbt|ft|imt|agent|oas|soat|ffct|wt)-[A-Za-z0-9_-]{20,64}"
        r"(?:\.[0-9a-z]{2}\.[0-9a-z]{7,9})?"
    ),
    form(r"GR1348941[A-Za-z0-9_-]{20}"),
)
