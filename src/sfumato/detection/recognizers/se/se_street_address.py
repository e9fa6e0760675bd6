"""Addresses of Sweden, Norway, Denmark and Finland: street, number, code, town."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_ENDINGS = (
    r"(?:gatan|gata|vägen|väg|gränd|torget|stigen|allén|backen|veien|vegen|vei|veg|gaten|gate|"
    r"plass|vej|gade|plads|allé|stræde|katu|tie|polku|kuja|bryggen)"
)

PLUGIN = Recognizer(
    id="se_street_address",
    entity="STREET_ADDRESS",
    country="se",
    patterns=(
        *forms(
            rf"(?:{CAP} ){{0,2}}(?-u:[A-Z\x80-\xff][a-z\x80-\xff-]*){_ENDINGS} [0-9]{{1,4}}(?: ?[A-Za-z"
            rf"])?(?: [A-Z] [0-9]{{1,3}})?",
            0.8,
            check="address_block",
        ),
        *forms(rf"{CAP}(?: {CAP})? [0-9]{{1,3}}(?: ?[A-Z])?", 0.55, check="address_block")[2:3],
    ),
)
