"""Tokens of Telegram bots (core.telegram.org/bots/api)."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "telegram_token",
    form(r"[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}"),
)
