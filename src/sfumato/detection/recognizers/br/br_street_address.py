"""Addresses of Brazil and Portugal: kind of street, name, number, district, town, state, CEP."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_KIND = (
    r"(?i:rua|avenida|av\.?|travessa|tv\.|praça|pça\.?|pç\.|alameda|estrada|rodovia|rod\.|"
    r"largo|beco|ladeira|quadra|calçada|azinhaga)"
)
_NAME = rf"(?:(?:d[aeo]s? )?(?:{CAP}|[0-9]{{1,2}}))(?: (?:(?:d[aeo]s?|e) )?{CAP}){{0,4}}"
_NUMBER = r",? (?:n[.ºo°]{0,2} ?)?[0-9]{1,5}(?:-?[A-Z])?"

PLUGIN = Recognizer(
    id="br_street_address",
    entity="STREET_ADDRESS",
    country="br",
    patterns=(*forms(rf"{_KIND} {_NAME}{_NUMBER}", 0.8, check="address_block"),),
)
