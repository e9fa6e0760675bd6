"""Addresses of Spain and Spanish America: kind of street, name, number, floor and door, code, town."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_KIND = (
    r"(?i:calle|c/|cl\.|avenida|avda?\.?|av\.|paseo|pº|plaza|pza\.?|plza\.?|ronda|carrera|"
    r"cra\.?|camino|cno\.?|carretera|ctra\.?|"
    r"pasaje|psje\.?|jir[óo]n|jr\.|traves[íi]a|cuesta|glorieta|urbanizaci[óo]n|urb\.|r[úu]a|"
    r"carrer|calz(?:ada|\.)|bulevar)"
)
_NAME = (
    rf"(?:(?:(?:de los|de las|de la|del|de|los|las|la|el|y) )?{CAP})(?: (?:(?:de los|de las|"
    rf"de la|del|de|los|las|la|el|y) )?{CAP}){{0,3}}"
)
_NUMBER = r"(?:,? ?(?:n[.ºo°]{1,2} ?|núm\.? ?|no\. ?|#)?[0-9]{1,5}(?:[ -]?[A-Z])?(?:[/-][0-9]{1,3})?)"

PLUGIN = Recognizer(
    id="es_street_address",
    entity="STREET_ADDRESS",
    country="es",
    patterns=forms(rf"{_KIND} ?{_NAME}{_NUMBER}", 0.8, check="address_block"),
)
