"""PyPI upload tokens (macaroons for pypi.org and test.pypi.org)."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "pypi_token",
    form(r"pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,400}", sure=0.99),
    form(r"pypi-[A-Za-z0-9_-]{50,400}"),
)
