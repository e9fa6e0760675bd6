"""Addresses of Italy and Ticino: kind of street, name, number, code, town, province."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, forms

_KIND = (
    r"(?i:via|v\.le|viale|piazza|p\.za|p\.zza|piazzale|p\.le|piazzetta|corso|c\.so|largo|"
    r"vicolo|strada(?: provinciale| statale)?|salita|contrada|borgo|localit[àa]|loc\.|"
    r"lungomare|lungarno|lungotevere|calle|campo|fondamenta|galleria|traversa)"
)
_NAME = (
    rf"(?:(?:dell[aeo]|de[iglo]{{1,3}}|dell'|d'|di|della|del|san|santa|[IVX]{{1,5}}|"
    rf"[0-9]{{1,2}}) ?)?{CAP}(?: (?:(?:e|di|da|del|della|dei) )?{CAP}){{0,3}}"
)

PLUGIN = Recognizer(
    id="it_street_address",
    entity="STREET_ADDRESS",
    country="it",
    patterns=forms(
        rf"{_KIND} {_NAME},? (?:n\. ?|n° ?)?[0-9]{{1,4}}(?:[ ]?/?[A-Za-z])?(?:/[0-9A-Za-z]{{1,3}})?",
        0.8,
        check="address_block",
    ),
)
