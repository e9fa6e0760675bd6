"""Lines with a flat or suite in them, whatever the street is called, and what follows them; corners of streets."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, GAP, NUMBER, STRONG_UNIT, TOWN, forms

_NAME = (
    rf"(?:{CAP}|(?:u\.|utca|tér|tee|mnt|gate|gata|terrasse|trg|rkp\.|krt\.|de|del|della|dei|di|"
    rf"da|do|du|des|la|le|les|van|den|der|of|the|[0-9]{{1,3}}(?:st|nd|rd|th)))"
)
_STREET = (
    rf"{NUMBER}(?:,? [0-9]{{1,4}})?(?: {_NAME}){{1,5}}(?: {NUMBER}\.?)?(?: {CAP}){{0,2}}|"
    rf"{CAP}(?: {_NAME}){{0,4}} {NUMBER}\.?(?: {CAP}){{0,2}}"
)
_FLAT = rf"(?:{_STREET}){GAP}{STRONG_UNIT}(?:{GAP}{STRONG_UNIT}){{0,2}}"
_LINES = rf"(?:(?:,|,? ?\r?\n| )[ \t>?]{{0,8}}{TOWN}){{1,3}}(?:[ ,\n]{{1,4}}[0-9]{{4,6}})?"

PLUGIN = Recognizer(
    id="address_block",
    entity="STREET_ADDRESS",
    patterns=(
        *forms(_FLAT, 0.75, check="address_block"),
        *forms(rf"{_FLAT}{_LINES}", 0.75, check="address_block")[:1],
        *forms(
            rf"(?i:the )?corner of (?:{_STREET})(?: (?i:and|&) (?:{NUMBER} )?{CAP}(?: {CAP}){{0,3}}(?: [0-9]{{1,4}})?)",
            0.6,
            check="address_box",
        )[:1],
    ),
)
