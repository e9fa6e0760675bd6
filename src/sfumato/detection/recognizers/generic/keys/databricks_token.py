"""Databricks personal access tokens."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "databricks_token",
    form(r"(?:dapi|dkea|dose)[a-f0-9]{32}(?:-[0-9])?"),
)
