"""What a caller may say about detection: how sure, of what, and which values always or never count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from sfumato.core.entities import FAMILIES, entity
from sfumato.core.entity_table import ALIASES
from sfumato.core.errors import SfumatoError
from sfumato.core.regulations import REGULATIONS
from sfumato.core.suggestion import suggestion

DENIED = "OTHER_ID"
"""What a listed value is taken for unless its list says otherwise."""
PATTERN = "re:"
"""What an entry of `allow` begins with that is a regular expression."""
_COUNTRIES = {"uk": "gb", "el": "gr"}
"""What people write for ISO 3166's code."""
_FORM = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
LONGEST_VALUE = 512
"""Characters of a listed value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Settings of detection; whatever cannot be is refused as `usage`.

    `min_score` is what a span must reach, unless `thresholds` says otherwise of its entity, or of its family.
    `entities` names entities or whole families, here or in other tools; `regulations` (gdpr, hipaa, pci) adds families;
    with neither, everything counts. `countries` (ISO 3166 alpha-2) leaves national recognizers of other countries out.
    What is not selected is not looked for, and takes no characters from what is.

    `allow` are values that are never reported, in any case of letters; `re:…` are regular expressions (RE2) over whole
    spans. `deny` are values that are always reported, as whole tokens and in any case of ASCII letters, each as the
    entity that a mapping gives it, else as OTHER_ID; they win over everything else. `examples: keep` leaves out what is
    reserved for examples (`example.com`, 203.0.113.0/24, 555-0100, test cards), which counts like any other otherwise.
    """

    min_score: float = 0.5
    thresholds: Mapping[str, float] | Iterable[tuple[str, float]] = ()
    entities: Iterable[str] = ()
    countries: Iterable[str] = ()
    regulations: Iterable[str] = ()
    allow: Iterable[str] = ()
    deny: Mapping[str, str] | Iterable[str | tuple[str, str]] = ()
    examples: Literal["treat", "keep"] = "treat"

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        _check_score(self.min_score, "min_score")
        given = self.thresholds.items() if isinstance(self.thresholds, Mapping) else _listed(self.thresholds)
        set_(self, "thresholds", tuple(sorted(map(_threshold, given))))
        set_(self, "entities", tuple(sorted({_name(name) for name in _listed(self.entities)})))
        set_(self, "countries", tuple(sorted({_country(name) for name in _listed(self.countries)})))
        set_(self, "regulations", tuple(sorted({_regulation(name) for name in _listed(self.regulations)})))
        set_(self, "allow", tuple(_value(value, "allow", at) for at, value in enumerate(_listed(self.allow), 1)))
        denied = self.deny.items() if isinstance(self.deny, Mapping) else _listed(self.deny)
        set_(self, "deny", tuple(_denied(one, at) for at, one in enumerate(denied, 1)))
        if self.examples not in ("treat", "keep"):
            raise SfumatoError("usage", "examples are treated or kept", hint="treat, keep", setting="examples")

    @property
    def families(self) -> frozenset[str] | None:
        """The families that regulations and names select as a whole; None if there is no selection at all."""
        if not self.entities and not self.regulations:
            return None
        chosen = {name for name in self.entities if name in FAMILIES}
        return frozenset(chosen.union(*(REGULATIONS[name] for name in self.regulations)))

    @property
    def denied(self) -> tuple[tuple[str, str], ...]:
        """The values of `deny`, each with its entity."""
        return tuple(one for one in self.deny if isinstance(one, tuple))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of an entity or family in the settings."""
        thresholds = (one[0] for one in self.thresholds if isinstance(one, tuple))
        return tuple(dict.fromkeys((*self.entities, *thresholds, *(name for _, name in self.denied))))

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for but a least score."""
        return self == Detection(min_score=self.min_score)

    def over(self, other: Detection) -> Detection:
        """These settings before others: lists and thresholds add, of the rest what is set here counts."""
        plain = Detection()
        chosen: dict[str, Any] = {one.name: getattr(other, one.name) for one in fields(Detection)}
        chosen |= {name: mine for name in chosen if (mine := getattr(self, name)) != getattr(plain, name)}
        pairs = (one for one in (*other.thresholds, *self.thresholds) if isinstance(one, tuple))
        chosen["thresholds"] = dict(pairs)
        chosen |= {"allow": (*other.allow, *self.allow), "deny": (*other.deny, *self.deny)}
        return Detection(**chosen)

    def selects(self, name: str, country: str | None) -> bool:
        """Whether a recognizer of that entity and country is to be used."""
        if self.countries and country is not None and country not in self.countries:
            return False
        families = self.families
        return families is None or name in self.entities or entity(name).family in families

    def least(self, name: str) -> float:
        """What a span of an entity must score: by the entity, else by its family, else by `min_score`."""
        known = dict(self.thresholds)
        return known.get(name, known.get(entity(name).family, self.min_score))


def _listed(given: Iterable[object]) -> tuple[object, ...]:
    """A lone text is a list of one, as people write it."""
    if isinstance(given, str):
        return (given,)
    try:
        return tuple(given)
    except TypeError:
        raise SfumatoError("usage", "a setting of detection is a list", type=type(given).__name__) from None


def _name(name: object) -> str:
    upper = name.strip().upper() if isinstance(name, str) else ""
    if not _FORM.fullmatch(upper):
        raise SfumatoError("usage", "not the name of an entity or family", hint="PERSON, NL_BSN, NATIONAL_ID")
    return ALIASES.get(upper, upper)


def _country(name: object) -> str:
    lower = name.strip().lower() if isinstance(name, str) else ""
    lower = _COUNTRIES.get(lower, lower)
    if len(lower) != 2 or not lower.isascii() or not lower.isalpha():
        raise SfumatoError("usage", "a country is two letters of ISO 3166", hint="nl, de, us")
    return lower


def _regulation(name: object) -> str:
    lower = name.strip().lower() if isinstance(name, str) else ""
    if lower not in REGULATIONS:
        raise SfumatoError("usage", "no regulation of that name is known", hint=suggestion(name, REGULATIONS))
    return lower


def _threshold(one: object) -> tuple[str, float]:
    if not isinstance(one, tuple) or len(one) != 2:
        raise SfumatoError("usage", "a threshold is a name and a score", hint='{"PERSON": 0.8}')
    return _name(one[0]), _check_score(one[1], "thresholds")


def _check_score(score: object, setting: str) -> float:
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise SfumatoError("usage", "a score lies between 0 and 1", setting=setting)
    return float(score)


def _value(value: object, setting: str, place: int) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_VALUE:
        message = f"a listed value is a text of 1 to {LONGEST_VALUE} characters"
        raise SfumatoError("usage", message, setting=setting, entry=place)
    return text


def _denied(one: object, place: int) -> tuple[str, str]:
    value, name = one if isinstance(one, tuple) and len(one) == 2 else (one, DENIED)
    return _value(value, "deny", place), _name(name)
