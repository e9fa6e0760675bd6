"""Mailgun API keys."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, labelled, vendor

PLUGIN = vendor(
    "mailgun_key",
    form(r"key-[0-9a-f]{32}"),
    *labelled(r"mailgun(?:[_-]?(?:api|private))?(?:[_-]?key)?", r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),
)
