"""Keys of services that run models."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "model_keys",
    form(r"gsk_[A-Za-z0-9]{48,56}"),
    form(r"r8_[A-Za-z0-9]{37,40}"),
    form(r"pplx-[A-Za-z0-9]{40,56}"),
    form(r"xai-[A-Za-z0-9]{60,90}"),
    form(r"nvapi-[A-Za-z0-9_-]{60,70}"),
    form(r"fw_[A-Za-z0-9]{24}"),
    form(r"tgp_v1_[A-Za-z0-9_-]{43}"),
    form(r"jina_[A-Za-z0-9_-]{50,70}"),
    form(r"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
    form(r"wandb_v1_[A-Za-z0-9_]{40,90}"),
)
