"""Keys in connection strings of Azure, and client secrets of Entra ID."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import hung, labelled, vendor

PLUGIN = vendor(
    "azure_key",
    *labelled(r"accountkey|sharedaccesskey|sharedsecret|primarykey|sig", r"[A-Za-z0-9/+%]{40,120}={0,2}"),
    hung("[A-Za-z0-9_~.]{3}", "8Q~", r"8Q~[A-Za-z0-9_~.-]{31,34}"),
    hung("[A-Za-z0-9_~.]{3}", "7Q~", r"7Q~[A-Za-z0-9_~.-]{31,34}"),
)
