"""Addresses of France, Belgium, Quebec and western Switzerland: number, kind of street, name, code, town."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, NUMBER, TOWN, forms

_KIND = (
    r"(?i:rue|r\.|avenue|av\.|boulevard|bd|bld|bvd|all[ée]es?|chemin|impasse|place|pl\.|quai|cours|route|square|passage|venelle|"
    r"sentier|cit[ée]|r[ée]sidence|faubourg|fg|promenade|esplanade|ruelle|mont[ée]e|hameau|lotissement|chauss[ée]e)"
)
_SMALL = r"(?:de la|de l'|de|du|des|d'|la|le|les|l'|aux?|à la|sur|en|et)"
_NAME = rf"(?:(?:{_SMALL} ?)?(?:{CAP}|[0-9]{{1,2}}(?: {CAP})?)(?:[ -](?:{_SMALL} ?)?{CAP}){{0,3}})"
_LINE = rf"{NUMBER},? {_KIND} {_NAME}"

PLUGIN = Recognizer(
    id="fr_street_address",
    entity="STREET_ADDRESS",
    country="fr",
    patterns=(*forms(_LINE, 0.8, check="address_block"), *forms(rf"{_LINE} à {TOWN}", 0.8, check="address_block")[:1]),
)
