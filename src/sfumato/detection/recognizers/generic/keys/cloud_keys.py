"""Keys of hosting, databases and observability."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, hung, vendor

PLUGIN = vendor(
    "cloud_keys",
    form(r"hv[sbr]\.[A-Za-z0-9_-]{24,200}"),
    hung("[A-Za-z0-9]{14}", ".atlasv1.", r"\.atlasv1\.[A-Za-z0-9_-]{60,70}"),
    form(r"gl(?:sa|c)_[A-Za-z0-9+/=]{32,200}(?:_[a-f0-9]{8})?"),
    form(r"NR(?:AK|JS|II|AA)-[A-Za-z0-9_-]{19,30}"),
    form(r"sntry[su]_[A-Za-z0-9+/=_-]{40,250}"),
    form(r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9=._-]{32,64}"),
    form(r"sb(?:p|_secret|_publishable)_[A-Za-z0-9_]{30,60}"),
    form(r"fo1_[A-Za-z0-9_-]{43}"),
    form(r"fm[12][ar]?_[A-Za-z0-9+/=_-]{100,400}"),
    form(r"HRKU-[A-Za-z0-9_-]{36,70}"),
    form(r"rnd_[A-Za-z0-9]{28,36}"),
    form(r"dp\.(?:pt|st|ct|scim|audit)\.[A-Za-z0-9._-]{40,60}"),
    form(r"LTAI[A-Za-z0-9]{12,26}"),
    form(r"AKCp[A-Za-z0-9]{65,75}"),
    form(r"tskey-[a-z]+-[A-Za-z0-9]+-[A-Za-z0-9]{16,40}"),
)
