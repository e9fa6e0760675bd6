"""Hugging Face access tokens."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "huggingface_token",
    form(r"(?:hf|api_org)_[A-Za-z]{30,40}"),
)
