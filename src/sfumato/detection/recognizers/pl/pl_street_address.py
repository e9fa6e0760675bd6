"""Addresses of Poland: ul./al./os., name, number and flat, code, town."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_KIND = r"(?i:ul\.|ulica|ulicy|al\.|aleja|alei|aleje|os\.|osiedle|osiedlu|pl\.|plac|placu|rondo|skwer)"
_NUMBER = r"[0-9]{1,4}[A-Za-z]?(?:/[0-9]{1,4}[A-Za-z]?| ?(?:m|lok)\.? ?[0-9]{1,4}| M\. ?[0-9]{1,4})?"

PLUGIN = Recognizer(
    id="pl_street_address",
    entity="STREET_ADDRESS",
    country="pl",
    patterns=forms(rf"{_KIND} ?(?:[0-9]{{1,2}} )?{CAP}(?: {CAP}){{0,3}} {_NUMBER}", 0.8, check="address_block"),
)
