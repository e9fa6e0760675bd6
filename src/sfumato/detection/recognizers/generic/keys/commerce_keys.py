"""Keys of payment, mail and social services."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, hung, vendor

PLUGIN = vendor(
    "commerce_keys",
    form(r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"),
    form(r"rzp_(?:live|test)_[A-Za-z0-9]{14}"),
    form(r"FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,48}-X"),
    hung("[0-9a-f]{32}", "-us", "-us[0-9]{1,2}"),
    form(r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
    form(r"pat-(?:na|eu|ap)[0-9]-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}"),
    form(r"EAA[A-Za-z0-9]{80,300}"),
    form(r"AAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,120}"),
    form(r"EZ[AT]K[A-Za-z0-9]{54}"),
    form(r"shippo_(?:live|test)_[a-f0-9]{40}"),
    form(r"live_[a-f0-9]{40,64}", sure=0.7),
    form(r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
)
