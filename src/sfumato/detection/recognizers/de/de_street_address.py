"""Addresses of Germany, Austria and Switzerland: street, number, code, town (DIN 5008)."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, NUMBER, forms

_ENDINGS = (
    r"(?:stra(?:ß|ss)e|str\.|str|weg|platz|gasse|allee|ring|damm|ufer|steig|pfad|markt|berg|hof|graben|kai|chaussee)"
)
_JOINED = rf"(?:{CAP}[ -]){{0,3}}(?-u:[A-Z\x80-\xff][a-z\x80-\xff-]*){_ENDINGS}"
_APART = rf"(?:{CAP}[ -]){{1,3}}(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Pp]latz|[Gg]asse|[Aa]llee|[Rr]ing|[Dd]amm|[Uu]fer)"
_BEFORE = (
    rf"(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Unter den|Unter der|"
    rf"Hinter der|Vor dem|Beim)(?: (?:[Aa]lten|[Ll]angen|[Hh]ohen))? {CAP}"
)

PLUGIN = Recognizer(
    id="de_street_address",
    entity="STREET_ADDRESS",
    country="de",
    patterns=(
        *forms(rf"(?:{_JOINED}|{_APART}) {NUMBER}", 0.8),
        *forms(rf"{_BEFORE} {NUMBER}", 0.5, check="address_block")[2:3],
    ),
)
