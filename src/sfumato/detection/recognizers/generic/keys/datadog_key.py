"""Datadog API and application keys, told by their label."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, labelled, vendor

PLUGIN = vendor(
    "datadog_key",
    *labelled(
        r"(?:datadog|dd)(?:[_-]?(?:api|app|application|client))?(?:[_-]?(?:key|token))?|ddapikey|dd-api-key|ddog",
        r"[a-f0-9]{32}(?:[a-f0-9]{8})?",
    ),
    form(r"pub[a-f0-9]{32}", sure=0.7),
)
