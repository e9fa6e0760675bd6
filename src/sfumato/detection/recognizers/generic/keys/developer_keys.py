"""Keys of registries, trackers and tools that developers use."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "developer_keys",
    form(r"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}"),
    form(r"rubygems_[a-f0-9]{48}"),
    form(r"oy2[a-z0-9]{43}"),
    form(r"cio[A-Za-z0-9]{32}"),
    form(r"CLOJARS_[a-z0-9]{60}"),
    form(r"lin_(?:api|oauth)_[A-Za-z0-9]{40,64}"),
    form(r"(?:ntn_[A-Za-z0-9]{40,50}|secret_[A-Za-z0-9]{43})"),
    form(r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
    form(r"fig[dorw]?_[A-Za-z0-9_-]{40,44}"),
    form(r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    form(r"AT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{24,220}"),
    form(r"bkua_[a-f0-9]{40}"),
    form(r"CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}"),
    form(r"phc_[A-Za-z0-9]{40,46}", sure=0.8),
    form(r"phx_[A-Za-z0-9]{40,50}"),
    form(r"sq[upa]_[a-f0-9]{40}"),
    form(r"sgp_(?:[a-f0-9]{16}_)?[a-f0-9]{40}"),
    form(r"[sp]k\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,30}", sure=0.9),
)
