"""Stripe keys and web hook secrets (docs.stripe.com/keys)."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "stripe_key",
    form(r"(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,250}"),
    form(r"pk_live_[A-Za-z0-9]{10,250}", sure=0.7),
    form(r"whsec_[A-Za-z0-9+/]{24,64}=?"),
)
