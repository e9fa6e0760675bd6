"""Boxes of a post office, rural routes, and the addresses of the United States' military post."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import coded, forms

_BOX = (
    r"(?i:(?:p\.? ?o\.?|post(?: office)?|postal) ?box|pmb|gpo box|private bag|postfach|postbus|postbox|boîte postale|"
    r"b\.p\.|apartado(?: de correos| postal)?|caixa postal|casella postale|c\.p\.|"
    r"skrytka pocztowa)(?:[ :#]|[ ]no\.? ?|, )[A-Z]{0,2}[ ]?[0-9](?: ?[0-9]){0,6}"
)
_ROUTE = (
    r"(?i:(?:rr|r\.r\.|rt|rte|hc|rural route|star route)[ #]{1,2}[0-9]{1,4},?[ ](?:box|bx)[ #]{1,2}[0-9]{1,5}[a-z]?)"
)
_SITE = r"(?i:site [0-9]{1,4}, box [0-9]{1,4}(?:, rr ?#?[0-9]{1,3})?)"
_MILITARY = r"(?i:psc|unit|cmr) [0-9]{1,5},? (?i:box) [0-9]{1,5}"
_SHIP = r"(?:(?i:uss|usns|usnv|usnss|uscgc)) [A-Za-z]{2,20}(?: [A-Z][a-z]{1,20})?"
_ARMED = r"(?:,? ?\r?\n?[ >]{0,4})(?i:apo|fpo|dpo),? (?i:aa|ae|ap) [0-9]{5}(?:-[0-9]{4})?"

PLUGIN = Recognizer(
    id="po_box",
    entity="STREET_ADDRESS",
    patterns=(
        *forms(rf"(?:[0-9]{{1,5}} )?{_BOX}", 0.8, check="address_box"),
        *forms(_ROUTE, 0.8, check="address_box"),
        *forms(_SITE, 0.8, check="address_box"),
        *forms(rf"(?:{_MILITARY}|{_SHIP}){_ARMED}", 0.8, check="address_box")[:1],
        coded(r"Box [0-9]{1,5}", 0.8),
    ),
)
