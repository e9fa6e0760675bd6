"""What columns say about each other: a postcode stands beside a city, a first name beside a last name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sfumato.core.entities import Tag
from sfumato.core.proposal import Proposal
from sfumato.detection.column_names import words

if TYPE_CHECKING:
    from collections.abc import Sequence

SURER = 0.03
"""What a fitting neighbour adds to a confidence."""
MOST = 0.99
DECIDED = 0.91
_DOUBT = 0.9
_NEAR = 2
"""Columns to either side that count as beside."""
# By tag: the tags that make it likelier beside them.
_COMPANY: dict[str, tuple[str, ...]] = {
    "quasi:zip": ("quasi:location", "pii:street_address"),
    "quasi:location": ("quasi:zip", "pii:street_address"),
    "pii:street_address": ("quasi:zip", "quasi:location"),
    "pii:name": ("pii:name", "pii:email"),
    "pii:email": ("pii:name", "pii:phone"),
    "quasi:dob": ("pii:name", "quasi:sex"),
}
# By tag that a column's values fit: the tags beside it that settle it.
_DECIDES: dict[str, tuple[str, ...]] = {
    "quasi:zip": ("quasi:location", "pii:street_address"),
    "pii:bank_account": ("pii:bank_account", "pii:iban_code"),
}
_ACCOUNTS = ("pii:bank_account", "pii:iban_code")
_AMOUNTS = frozenset("amount amt betrag summe montant importe importo bedrag valor kwota belopp amounts paid".split())
_HOUSE = frozenset(
    ("number", "no", "nr", "num", "house", "hausnummer", "numero", "housenumber", "civico", "huisnummer")
)


def with_neighbours(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The same columns, surer where their neighbours fit; reasons name columns, never values."""
    return tuple(_beside(proposals, place) for place in range(len(proposals)))


def _beside(proposals: Sequence[Proposal], place: int) -> Proposal:
    one = proposals[place]
    near = [*proposals[max(0, place - _NEAR) : place], *proposals[place + 1 : place + 1 + _NEAR]]
    before = proposals[place - 1] if place else None
    if (
        before is not None
        and before.tag == "pii:street_address"
        and one.tag == "non-pii"
        and one.confidence < MOST
        and _is_house_number(one)
    ):
        return _as(one, "pii:street_address", f"beside {before.column}, whose house number it is")
    if one.confidence < _DOUBT:
        for fitting in one.fits:
            friend = _friend(near, _DECIDES[fitting])
            if friend is not None:
                beside = f"stands beside {friend.column} ({friend.tag})"
                return _as(one, fitting, f"has the form of {fitting} and {beside}")
    if one.tag == "non-pii" and _AMOUNTS.intersection(words(one.column.rpartition(".")[2])):
        account = _friend(proposals, _ACCOUNTS)
        if account is not None:
            return _as(one, "sensitive:income", f"an amount beside {account.column} ({account.tag})")
    friend = _friend(near, _COMPANY.get(one.tag, ()))
    if friend is None or one.confidence >= MOST:
        return one
    confidence = round(min(MOST, one.confidence + SURER), 3)
    return replace(one, confidence=confidence, reasons=(*one.reasons, f"beside {friend.column} ({friend.tag})"))


def _friend(near: Sequence[Proposal], tags: Sequence[str]) -> Proposal | None:
    return next((other for other in near if other.tag in tags and other.confidence >= _DOUBT), None)


def _as(one: Proposal, tag: str, reason: str) -> Proposal:
    """The column under the tag that its neighbour settled."""
    label = Tag(tag)
    return Proposal(
        column=one.column,
        tag=tag,
        role=label.role,
        entity=label.entity,
        confidence=DECIDED,
        reasons=(*one.reasons, reason),
    )


def _is_house_number(one: Proposal) -> bool:
    said = words(one.column.rpartition(".")[2])
    return one.tag == "non-pii" and one.confidence < MOST and bool(said) and _HOUSE.issuperset(said)
