"""What a column is: by its values first, by its name where they say nothing against it, by its statistics else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.entities import Tag, entity
from sfumato.core.proposal import Proposal
from sfumato.detection.column_names import Meaning, meaning_of
from sfumato.detection.evidence import Evidence
from sfumato.detection.run import Detector

SURE, LIKELY, UNSURE = 0.97, 0.92, 0.6
_WHOLE = 0.8
"""Share of values that must be read whole as an entity."""
_MIXED = 0.15
_SOME = 0.02
_PARTS = r"""(?s)^"?[\[{]\s*(?:\\?["'\[{].*)?[\]}]"?$"""
"""JSON, also as a JSON string, and what Python prints for lists and dictionaries."""
"""Share of values that are whole identifiers of different kinds, from which nothing shorter than text is right."""
_CHECKED = ("EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "US_SSN", "IP_ADDRESS", "URL", "PHONE_NUMBER")
_WITH_CHECK_DIGITS = frozenset(
    "BANK_ACCOUNT CRYPTO_WALLET DEVICE_ID DRIVER_LICENSE HEALTH_ID MEDICAL_RECORD_NUMBER NATIONAL_ID PASSPORT TAX_ID "
    "VEHICLE_ID".split()
)
"""Families of numbers that carry check digits, or other parts that depend on each other."""
_CHECKED_SHARE = 0.85
"""Share of values that must pass a check."""
_WITH_SIGNS = 0.3
_BY_NUMBERS = frozenset({"other_id", "geo_coordinates", "income", "age", "zip", "bank_account"})
"""What a column of decimal numbers can be by its name."""
_FEW_CHECKED = 8
"""Fewer distinct values prove nothing."""
_LONGEST_NUMBER = 64
_PLACES, _NO_PLACES, _PEOPLE = 0.6, 0.2, 0.35
"""Shares: so many towns make a column of places, so few and so many names of people make none."""
_FEW_PLACES = 4
_OUTWARD = r"(?i)^(?:[A-Z]{1,2}[0-9][A-Z0-9]?|[A-Z][0-9]{2}|[A-Z][0-9][A-Z])$"
_HANDLE = r"^[a-z][a-z0-9]*[._-]?[a-z0-9]+$"
_FORMS_IN_COMPANY = {"quasi:zip": r"^[0-9]{4,5}$", "pii:bank_account": r"^[0-9]{6,10}(?:\.0)?$"}
_FEW = 60
"""So many distinct values at most make a category."""
_MANY = 100
"""So many filled cells at least make a category sure."""
_WORDY = 3.0
"""Words a value, on average, from which text is prose."""
_BIRTH_YEARS = 25
"""A column of births spans so many years at least."""

Reading = Iterator[Proposal]


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    seen: Evidence
    meaning: Meaning | None

    def says(self, *kinds: str) -> bool:
        return self.meaning is not None and self.meaning.kind in kinds

    def propose(self, tag: str, confidence: float, *reasons: str) -> Proposal:
        return _proposal(self.name, tag, confidence, *reasons)


def classify(sample: pa.Table | pa.RecordBatch, detector: Detector) -> tuple[Proposal, ...]:
    """A proposal for every column of the sample, in its order.

    Confidence is between 0 and 1; reasons hold names, counts and shares, never values.
    """
    return tuple(classify_column(name, sample.column(i), detector) for i, name in enumerate(sample.schema.names))


def classify_column(name: str, values: pa.ChunkedArray | pa.Array, detector: Detector) -> Proposal:
    """A proposal for one column, or for one path of a nested one."""
    cells = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if pa.types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    meaning = meaning_of(name)
    if _textual(cells.type) or pa.types.is_integer(cells.type):
        column = _Column(name, Evidence(name, cells.cast(pa.string()), detector), meaning)
    else:
        return _typed(name, cells, meaning)
    if column.seen.filled == 0:
        return column.propose("non-pii", 0.5, "no values in the sample")
    found = next(reading for step in _STEPS for reading in step(column))
    return found if found.confidence >= LIKELY else replace(found, fits=_fits(column.seen))


def _typed(name: str, cells: pa.Array, meaning: Meaning | None) -> Proposal:
    """Columns that are neither text nor whole numbers: by type and name."""
    kind = cells.type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        birth = (meaning is not None and meaning.kind == "dob") or (meaning is None and _looks_like_births(cells))
        reason = "dates" + (" as births are spread" if birth and meaning is None else " under such a name")
        return _proposal(name, "quasi:dob" if birth else "quasi:date_time", SURE, f"the type is {kind}", reason)
    if pa.types.is_boolean(kind):
        return _proposal(name, "non-pii", SURE, "true or false")
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        if meaning is not None and meaning.kind in _BY_NUMBERS:
            return _proposal(name, meaning.tag, LIKELY, f"the name says {meaning.kind}", f"the type is {kind}")
        return _proposal(name, "non-pii", SURE, f"the type is {kind}")
    if pa.types.is_time(kind) or pa.types.is_duration(kind):
        return _proposal(name, "non-pii", LIKELY, f"the type is {kind}")
    return _proposal(name, "non-pii", 0.3, f"the type {kind} was not looked into")


def _looks_like_births(cells: pa.Array) -> bool:
    years = pc.year(cells.drop_null())
    if pa.types.is_timestamp(cells.type) or len(years) < 20:
        return False
    low, high = pc.quantile(years, q=[0.1, 0.9]).to_pylist()
    return bool(high - low >= _BIRTH_YEARS)


def _by_given(column: _Column) -> Reading:
    """Values that a user's own recognizers read from end to end: whoever wrote them knows the data."""
    shares = column.seen.given
    best = max(shares, key=lambda found: shares[found], default="")
    if best and shares[best] >= _WHOLE:
        reason = f"{shares[best]:.0%} of the values are {best}, by a recognizer or list that was given"
        # A name of one's own stands in no table, so the tag alone would not say which entity it is.
        yield replace(column.propose(entity(best).tag, 0.95, reason), entity=entity(best))


def _whole_values(column: _Column) -> Reading:
    """Values that are identifiers from end to end."""
    matched = column.seen.matched
    for found in _CHECKED:
        share = matched.get(found, 0.0)
        if share >= _WHOLE or (share >= 0.5 and column.says(entity(found).kind)):
            if found == "PHONE_NUMBER" and not column.says("phone"):
                # Ten digits are a telephone number somewhere; check digits say more.
                yield from _check_digits(column)
            yield column.propose(
                entity(found).tag, 0.98 if share >= 0.95 else 0.95, f"{share:.0%} of the values are {found}"
            )


def _dates(column: _Column) -> Reading:
    seen = column.seen
    share = max(seen.matched.get("DATE_TIME", 0.0), seen.matched.get("DATE_OF_BIRTH", 0.0))
    digits_only = seen.whole_numbers > 0.9
    if share < 0.6 or digits_only:
        return
    spread = seen.year_spread
    births = spread is not None and spread[1] - spread[0] >= _BIRTH_YEARS and not spread[2]
    if column.says("dob"):
        yield column.propose("quasi:dob", SURE, f"{share:.0%} of the values are dates", "the name speaks of birth")
    elif births and not column.says("date_time"):
        yield column.propose("quasi:dob", LIKELY, f"{share:.0%} of the values are dates", "spread as births are")
    else:
        yield column.propose(
            "quasi:date_time", SURE if share > _WHOLE else LIKELY, f"{share:.0%} of the values are dates"
        )


def _check_digits(column: _Column) -> Reading:
    """Numbers of one kind, told by check digits that hardly another column passes, or of one family's many kinds."""
    seen = column.seen
    if seen.distinct < _FEW_CHECKED or seen.widest > _LONGEST_NUMBER or seen.share("[0-9]") < _WHOLE:
        return
    if seen.articles >= _CHECKED_SHARE and not _named_identifier(column):
        # Loyalty cards carry such numbers too: only a name for goods makes them sure.
        confidence = LIKELY if column.says("non-pii") else UNSURE
        yield column.propose("non-pii", confidence, f"{seen.articles:.0%} of the values are article numbers (GTIN)")
    passed = {found: share for found, share in seen.checked.items() if entity(found).family in _WITH_CHECK_DIGITS}
    if passed:
        best = max(passed, key=lambda found: (passed[found], seen.matched.get(found, 0.0)))
        if passed[best] >= _CHECKED_SHARE:
            yield column.propose(entity(best).tag, 0.95, f"{passed[best]:.0%} of the values pass the check of {best}")
    # One number in ten passes some check of digits alone, so of many kinds it takes letters and signs.
    if seen.share(r"^[0-9]*$") > 1 - _WITH_SIGNS:
        return
    families = {name: share for name, share in seen.checked_families.items() if name in _WITH_CHECK_DIGITS}
    best = max(families, key=lambda name: families[name], default="")
    if best and families[best] >= _CHECKED_SHARE:
        tag = f"pii:{best.lower()}"
        yield column.propose(tag, LIKELY, f"{families[best]:.0%} of the values pass checks of {best}")


def _forms(column: _Column) -> Reading:
    """Closed vocabularies and forms that little else has."""
    seen = column.seen
    if seen.shape is not None and seen.shape.tag != "sensitive:medical_code":
        yield column.propose(seen.shape.tag, max(seen.shape.confidence, LIKELY), "the values have that form")
    if seen.shape is not None and (column.says("diagnosis", "medical_code") or column.meaning is None):
        yield column.propose(seen.shape.tag, seen.shape.confidence, "the values have that form")
    if seen.vocabulary is not None and (
        column.meaning is None or seen.vocabulary.tag in (column.meaning.tag, "non-pii")
    ):
        yield column.propose(seen.vocabulary.tag, SURE, f"{seen.distinct} distinct values of a known vocabulary")


def _places(column: _Column) -> Reading:
    """Names of towns under another name, and names of people under that of a place."""
    seen = column.seen
    strong = column.meaning is not None and column.meaning.strong
    if seen.words > 5 or seen.length > 40 or seen.distinct < _FEW_PLACES or seen.names.shaped < 0.7 or strong:
        return
    if seen.places >= _PLACES and seen.places > seen.names.known and not column.says("street_address"):
        confidence = SURE if column.says("location") else LIKELY
        yield column.propose("quasi:location", confidence, f"{seen.places:.0%} of the values are names of towns")
    if column.says("location") and seen.places < _NO_PLACES and seen.distinct >= _FEW_CHECKED:
        known = seen.names.known
        if known >= _PEOPLE and known > 3 * seen.places and seen.names.others <= 0.1:
            reason = f"{known:.0%} of the values are in the dictionary of names"
            yield column.propose("pii:name", LIKELY, reason, f"{seen.places:.0%} are names of towns")


def _people(column: _Column) -> Reading:
    """Names of people, by dictionary; a name for such columns lowers the bar."""
    seen = column.seen
    if seen.words > 5 or seen.length > 60 or seen.whole_numbers > 0.1:
        return
    names = seen.names
    varied = seen.distinct >= min(15, 0.3 * seen.filled)
    if column.says("name"):
        strong = column.meaning is not None and column.meaning.strong and names.known >= 0.05 and varied
        if names.shaped >= 0.7 and (names.known >= 0.35 or names.foreign >= 0.5 or strong):
            confidence = (SURE if names.known >= 0.6 else LIKELY) if varied else 0.7
            yield column.propose(
                "pii:name", confidence, "the name says name", f"{names.known:.0%} are in the dictionary"
            )
        return
    if column.meaning is not None and not column.says(
        "location", "other_id", "organization", "username", "id of a thing"
    ):
        return
    if names.others > 0.1 or not varied:
        return
    if (names.full >= 0.55 and names.known >= 0.6) or (
        names.known >= 0.75 and column.says("location") and seen.distinct > 20
    ):
        yield column.propose("pii:name", LIKELY, f"{names.known:.0%} of the values are in the dictionary of names")
    elif names.known >= 0.6 and column.meaning is None and seen.distinct >= 15:
        yield column.propose("pii:name", 0.85, f"{names.known:.0%} of the values are in the dictionary of names")


def _by_name(column: _Column) -> Reading:
    """What the name says, where the values do not speak against it."""
    meaning, seen = column.meaning, column.seen
    if meaning is None or meaning.kind == "name":
        return
    if meaning.kind == "location" and seen.share(_OUTWARD) >= _WHOLE:
        yield column.propose("quasi:location", LIKELY, "the name says location", "the values are postal districts")
    if meaning.kind == "other_id" and _handles(seen):
        yield column.propose("pii:username", LIKELY, "the name says other_id", "the values are login names that repeat")
    if meaning.shape is not None and seen.share(meaning.shape) < _WHOLE:
        return
    refuse = _CONTRADICTIONS.get(meaning.tag)
    if refuse is not None and refuse(seen):
        return
    if meaning.tag == "id of a thing":
        yield column.propose("pii:other_id", UNSURE, "the name says the number of a thing")
    else:
        confidence = _BY_NAME.get(meaning.tag, LIKELY)
        yield column.propose(meaning.tag, confidence, f"the name says {meaning.kind}", "the values fit")


def _handles(seen: Evidence) -> bool:
    """Lower-case words of one piece that come again and again, as the users of a log do."""
    return seen.distinct < 0.5 * seen.filled and seen.distinct >= 4 and seen.share(_HANDLE) >= 0.9


def _fits(seen: Evidence) -> tuple[str, ...]:
    """Tags whose form the values have, which says too little alone."""
    return tuple(tag for tag, form in _FORMS_IN_COMPANY.items() if seen.share(form) >= 0.9)


def _prose(seen: Evidence) -> bool:
    return seen.words >= _WORDY and seen.prose >= 0.5


def _too_few(seen: Evidence) -> bool:
    return seen.distinct <= 3 and seen.filled > 10


def _not_an_id(seen: Evidence) -> bool:
    return seen.words > 1.2 or (seen.distinct < 0.5 * seen.filled and seen.distinct <= _FEW and seen.filled > 20)


# By tag: what the values must not look like for the name to count.
_CONTRADICTIONS: dict[str, Callable[[Evidence], bool]] = {
    "pii:other_id": _not_an_id,
    "pii:email": lambda seen: seen.matched.get("EMAIL_ADDRESS", 0.0) < 0.5,
    "pii:phone": lambda seen: seen.share(r"[0-9][0-9 ().-]{6,}") < _WHOLE,
    "pii:card": lambda seen: seen.matched.get("CREDIT_CARD", 0.0) < 0.5,
    "pii:ssn": lambda seen: seen.share(r"^[0-9*Xx]{3}[ -]?[0-9*Xx]{2}[ -]?[0-9*Xx]{4}$") < 0.5,
    "pii:iban_code": lambda seen: seen.matched.get("IBAN_CODE", 0.0) < 0.3,
    "pii:ip": lambda seen: seen.matched.get("IP_ADDRESS", 0.0) < 0.5,
    "pii:url": lambda seen: seen.matched.get("URL", 0.0) < 0.3,
    "pii:street_address": lambda seen: seen.length < 8 or _too_few(seen),
    "pii:national_id": _too_few,
    "pii:driver_license": _too_few,
    "quasi:dob": lambda seen: seen.year_spread is None,
    "quasi:date_time": lambda seen: seen.numbers < _WHOLE or seen.length < 8,
    "quasi:location": _prose,
    "quasi:zip": lambda seen: seen.share(r"[0-9]") < _WHOLE,
    "quasi:age": lambda seen: seen.share(r"^(?:1[01][0-9]|[0-9]{1,2})(?:\.0)?$") < _WHOLE,
    "text": lambda seen: seen.words < 1.5,
    "non-pii": lambda seen: seen.within > 0.02 or (_prose(seen) and seen.distinct > _FEW),
    "pii:username": lambda seen: seen.distinct < 4,
    "pii:secret": _too_few,
}
_BY_NAME = {
    "pii:other_id": 0.95,
    "quasi:age": SURE,
    "quasi:zip": 0.95,
    "quasi:sex": 0.95,
    "quasi:location": 0.94,
    "text": 0.95,
}


def _text(column: _Column) -> Reading:
    seen = column.seen
    mixed = sum(share for found, share in seen.unnamed.items() if found in _CHECKED)
    if seen.share(_PARTS) > _SOME:
        # What lies in quotes, behind keys, is no text: its parts would have to be told apart.
        yield column.propose("text", UNSURE, "values with keys and parts, like JSON, but not all of them")
    elif _prose(seen) and seen.distinct > 3:
        yield column.propose("text", 0.95, f"{seen.words:.0f} words a value", f"identifiers in {seen.within:.0%}")
    elif mixed >= _MIXED:
        yield column.propose("text", 0.75, f"{mixed:.0%} of the values are identifiers of several kinds")
    elif seen.within >= 0.05 and seen.words > 1.5:
        yield column.propose("text", LIKELY, f"identifiers in {seen.within:.0%} of the values")


def _numeric(column: _Column) -> Reading:
    seen = column.seen
    if _named_identifier(column):
        return
    if seen.whole_numbers >= 0.9:
        if seen.widest <= 4 and seen.distinct < 0.9 * max(seen.filled, 1):
            yield column.propose("non-pii", LIKELY, "small whole numbers that repeat")
        elif seen.distinct > 0.9 * seen.filled and seen.filled > 1:
            yield column.propose("pii:other_id", UNSURE, "nearly every value is another whole number")
        elif seen.distinct <= _FEW and seen.widest <= 6:
            yield column.propose("non-pii", 0.9, f"{seen.distinct} distinct whole numbers")
        else:
            yield column.propose("non-pii", 0.7, "whole numbers under a name that says nothing")
    elif seen.numbers >= 0.9:
        yield column.propose("non-pii", LIKELY, "decimal numbers")


def _named_identifier(column: _Column) -> bool:
    """Whether the name says something personal that the values did not bear out."""
    return column.meaning is not None and column.meaning.tag.startswith(("pii:", "sensitive:"))


def _rest(column: _Column) -> Reading:
    seen = column.seen
    if _named_identifier(column):
        yield column.propose("non-pii", UNSURE, f"the name says {column.meaning.kind}, but the values do not")  # type: ignore[union-attr]
    codes = seen.widest <= 16 and seen.words < 1.6 and seen.names.known < 0.2
    if seen.distinct <= _FEW and seen.distinct * 10 <= seen.filled and seen.within == 0 and codes:
        confidence = LIKELY if seen.filled >= _MANY else 0.8
        yield column.propose("non-pii", confidence, f"{seen.distinct} distinct short values, none an identifier")
    if seen.distinct > 0.9 * seen.filled and seen.share(r"^[0-9A-Za-z_.:/%-]*[0-9][0-9A-Za-z_.:/%-]*$") > 0.9:
        yield column.propose("pii:other_id", UNSURE, "nearly every value is another code")
    yield column.propose("non-pii", 0.5, "neither the name nor the values say what it is")


_STEPS: tuple[Callable[[_Column], Reading], ...] = (
    _by_given,
    _whole_values,
    _dates,
    _check_digits,
    _forms,
    _places,
    _people,
    _by_name,
    _text,
    _numeric,
    _rest,
)


def looks_into(kind: pa.DataType) -> bool:
    """Whether columns of the type are classified by more than their name."""
    types = pa.types
    known = (types.is_boolean, types.is_integer, types.is_floating, types.is_decimal, types.is_temporal)
    return _textual(kind) or any(is_kind(kind) for is_kind in known)


def _textual(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _proposal(name: str, tag: str, confidence: float, *reasons: str) -> Proposal:
    label = Tag(tag)
    return Proposal(column=name, tag=tag, role=label.role, entity=label.entity, confidence=confidence, reasons=reasons)
