"""Addresses of the Netherlands and Flanders: street, number, code, town."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_ENDINGS = (
    r"(?:straat|str\.|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|steeg|dreef|dam|markt|"
    r"baan|park|kamp|veld|haven|wal)"
)
_NUMBER = r"(?:[0-9]{1,4}(?:[ -]?(?:bis|hs|huis|[A-Za-z]|[IVX]{1,3}|[0-9]{1,3}))?)"

PLUGIN = Recognizer(
    id="nl_street_address",
    entity="STREET_ADDRESS",
    country="nl",
    patterns=(
        *forms(rf"(?:{CAP} ){{0,3}}(?-u:[A-Z][a-z\x80-\xff-]*){_ENDINGS} {_NUMBER}", 0.75),
        *forms(rf"(?-u:[a-z]{{3,20}})(?:straat|laan|gracht|plein|kade|singel) {_NUMBER}", 0.85)[:1],
    ),
)
