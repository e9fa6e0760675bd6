"""Addresses of Turkey: quarter, street, number, flat, code, district and province."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_KIND = r"(?:Mah|Mahallesi|Cad|Cd|Caddesi|Sok|Sk|Sokak|Sokağı|Bulvarı|Blv|Apt)"
_PART = rf"(?:(?:{CAP}|[0-9]{{1,5}}\.?)(?: {CAP}){{0,2}} {_KIND}\.?,? ?)"
_NUMBER = (
    r"(?:No ?[:.]? ?[0-9]{1,5}(?: ?/ ?[0-9A-Z]{1,4})?|[0-9]{1,4}(?:/[0-9]{1,4})?)(?:,? (?:D|"
    r"Daire|Kat|K) ?[:.]? ?[0-9]{1,3}){0,2}"
)

PLUGIN = Recognizer(
    id="tr_street_address",
    entity="STREET_ADDRESS",
    country="tr",
    patterns=forms(rf"{_PART}{{1,3}}{_NUMBER}", 0.8, check="address_block"),
)
