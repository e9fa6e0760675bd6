"""Twilio account and key ids, and the tokens that stand behind their label."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, labelled, vendor

PLUGIN = vendor(
    "twilio_key",
    form(r"(?:AC|SK)[0-9a-f]{32}", sure=0.9),
    *labelled(r"twilio(?:[_-]?(?:auth|api))?[_-]?(?:token|key|secret)", r"[0-9A-Za-z]{32}"),
)
