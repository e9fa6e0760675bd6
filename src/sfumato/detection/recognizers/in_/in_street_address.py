"""Addresses of India: house or plot, sector, road, town and PIN code."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, GAP, forms

_HOUSE = (
    r"(?:(?i:h\.? ?no\.?|house no\.?|flat(?: no\.?)?|plot(?: no\.?)?|door no\.?|d\.? ?no\.?|"
    r"shop no\.?|qtr\.? no\.?|sy\.? no\.?|no\.?) ?[0-9A-Z][0-9A-Z/-]{0,6}|"
    r"[A-Z]{1,2}[-/][0-9]{1,4}(?:/[0-9]{1,4})?)"
)
_PLACE = (
    rf"(?:(?:{CAP}(?: P\.O\.)?|[0-9]{{1,3}}(?:st|nd|rd|th)?|No\.)(?: (?:{CAP}|"
    rf"[0-9]{{1,3}}(?:st|nd|rd|th)?(?:-[A-Z])?|of|and)){{0,4}}(?:-[A-Z])?(?: [0-9]{{1,3}})?)"
)
_PIN = r"(?:,? ?[-–]? ?[1-9][0-9]{2} ?[0-9]{3})"

PLUGIN = Recognizer(
    id="in_street_address",
    entity="STREET_ADDRESS",
    country="in",
    patterns=(
        *forms(rf"{_HOUSE}(?:{GAP}{_PLACE}){{1,6}}{_PIN}", 0.85, check="address_block")[:1],
        *forms(
            rf"{_HOUSE},? {CAP}(?: {CAP}){{0,2}}, (?:Sector|Phase|Block) [0-9A-Z]{{1,4}}", 0.7, check="address_block"
        )[:1],
        *forms(
            rf"{CAP} (?:House|Bhavan|Villa|Nivas|Niwas|Sadan|Manzil|Illam)(?:, {_PLACE}){{1,4}}{_PIN}",
            0.85,
            check="address_place",
        )[:1],
    ),
)
