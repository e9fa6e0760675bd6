"""Addresses of Britain and Ireland without a number: the name of a house or a lane, a place, a postcode."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, coded

_HOUSE = (
    r"(?i:cottage|house|hall|farm|barn|mill|lodge|rectory|vicarage|manor|court|chambers|"
    r"buildings|grange|forge|bungalow|villa|"
    r"flat|stables|oast|croft|cross|school house|works|lane|street|road|avenue|close|drive|"
    r"way|square|terrace|row|hill|green|estate)"
)

PLUGIN = Recognizer(
    id="gb_named_house",
    entity="STREET_ADDRESS",
    country="gb",
    patterns=(
        coded(rf"(?:{CAP} ){{1,3}}{_HOUSE}", 0.8, check="address_place"),
        coded(rf"(?:The|THE|Y|Yr|Tŷ|Ty) {CAP}(?: {CAP})?", 0.8, check="address_place"),
    ),
)
