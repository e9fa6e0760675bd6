"""PostgreSQL Anonymizer: masking rules declared as security labels, from SQL text.

Sources: PostgreSQL Anonymizer's documentation (postgresql-anonymizer.readthedocs.io; docs/ in
gitlab.com/dalibo/postgresql_anonymizer): masking_functions.md (what each function returns), declare_masking_rules.md,
generalization.md (ranges and their steps), privacy_by_default.md (NOT MASKED; a column that stands for itself); and
anon.sql for what the documentation leaves open: partial() and partial_email() keep the length of nothing, and the step
of the integer ranges is 10 where it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sfumato.config.importers import sql_labels
from sfumato.config.importers.imported import Imported, ImportedRule, Treatment, Unsupported, named
from sfumato.config.importers.sql_calls import Call, as_call, as_number, as_text, is_column
from sfumato.config.importers.sql_text import WORD, UnfinishedError, tokens
from sfumato.config.importers.strictness import EMPTY, PSEUDONYMIZE, SUPPRESS, masked
from sfumato.config.importers.tables import checked_columns, chosen

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given
    from sfumato.config.importers.imported import Asked
    from sfumato.config.importers.sql_labels import Label, Script

_SECURITY_LABEL = re.compile(r"\bsecurity\s+label\s+(?:for\s+\S+\s+)?on\b", re.IGNORECASE)
_COMMENTED = (
    re.compile(r"\bcomment\s+on\s+column\b", re.IGNORECASE),
    re.compile(r"\bmasked\s+with\s+(?:function|value)\b", re.IGNORECASE),
)
_LABEL = re.compile(r"\s*MASKED\s+WITH\s+(FUNCTION|VALUE|CONSTANT)\s+(.*)", re.IGNORECASE | re.DOTALL)
_NOT_MASKED = re.compile(r"\s*NOT\s+MASKED\s*", re.IGNORECASE)
_IDENTIFIERS = re.compile(r"email|iban|siret|siren|phone|ssn|card|user_?name|login|uuid|license|_ip(?:$|v)")
"""Parts of the names of functions whose values are identifiers, which may have to join."""
_FINER = frozenset("microseconds milliseconds second minute hour day week month".split())
_USUAL_STEP = 10
_LONGEST = 1_000
_HEX_BITS, _LEAST_HEX, _MOST_HEX = 4, 8, 64

Treated = tuple[Treatment, str | None]
"""The treatment, and what differs from the original; None where nothing does."""


class _PostgreSqlAnonymizer:
    id = "postgresql_anonymizer"
    title = "PostgreSQL Anonymizer"

    def recognizes(self, given: Given) -> bool:
        """By a security label, or a column's comment that masks."""
        text = given.text or ""
        return _SECURITY_LABEL.search(text) is not None or all(one.search(text) for one in _COMMENTED)

    def read(self, given: Given, asked: Asked) -> Imported:
        """A rule a labelled column of one table."""
        try:
            script = sql_labels.read_script(given.text or "")
        except UnfinishedError as error:
            raise given.refused(f"{error.what} does not end", where={"line": error.line}) from None
        table = chosen(given, script.tables, asked.table)
        reading = _Reading(given, script)
        rules = [reading.call(*one) for one in script.calls.get(table, {}).items()]
        rules += [reading.rule(column, label) for column, label in script.labels.get(table, {}).items()]
        rules += reading.quasi(table, {rule.name for rule in rules})
        if script.masks_by_default:
            reading.note("privacy_by_default", "NULL in columns without a rule", "They are not written at all")
        return Imported(
            about=table,
            table=table,
            columns=checked_columns(given, rules),
            keeps_harmless=not script.masks_by_default,
            quasi=reading.promised(table, rules),
            unsupported=(*reading.lost, *script.lost),
        )


class _Reading:
    """One script, with everything that is found without equivalent on the way."""

    def __init__(self, given: Given, script: Script) -> None:
        self.given, self.script = given, script
        self.lost: dict[Unsupported, None] = {}

    def note(self, where: str, what: str, why: str) -> None:
        self.lost[Unsupported(where=where, what=what, why=why)] = None

    def rule(self, column: str, label: Label) -> ImportedRule:
        treatment, what, why = _treated(label.text, column, self.given.name)
        if why is not None:
            self.note(f"line {label.line}, column {named(column)}", what, why)
        return ImportedRule(by="column", name=column, treatment=treatment, origin=f"{named(column)}: {what}")

    def call(self, column: str, called: tuple[str, int]) -> ImportedRule:
        name, line = called
        why = "This build can neither shuffle nor add noise; the column is not written"
        self.note(f"line {line}, column {named(column)}", f"anon.{name}", why)
        return ImportedRule(by="column", name=column, treatment=SUPPRESS, origin=f"{named(column)}: anon.{name}")

    def quasi(self, table: str, ruled: set[str]) -> list[ImportedRule]:
        """Quasi-identifiers without a mask stay, as they do there."""
        because = f"imported: not masked in {self.given.name}"
        kept = Treatment(technique="keep", because=because)
        return [
            ImportedRule(
                by="column", name=column, treatment=kept, origin=f"{named(column)}: a quasi-identifier, no mask"
            )
            for column in self.script.quasi.get(table, {})
            if column not in ruled
        ]

    def promised(self, table: str, rules: list[ImportedRule]) -> tuple[str, ...]:
        """The quasi-identifiers of which something is written that tells rows apart or together."""
        gone = {rule.name for rule in rules if rule.treatment.technique in ("suppress", "pseudonymize")}
        for column in self.script.quasi.get(table, {}):
            if column in gone:
                why = "The promise is about columns that are written, and not as pseudonyms"
                self.note(f"column {named(column)}", "a quasi-identifier", why)
        return tuple(column for column in self.script.quasi.get(table, {}) if column not in gone)


def _treated(text: str, column: str, file: str) -> tuple[Treatment, str, str | None]:
    """The treatment, what the label says in short, and what differs."""
    if _NOT_MASKED.fullmatch(text):
        return Treatment(technique="keep", because=f"imported: not masked in {file}"), "NOT MASKED", None
    label = _LABEL.fullmatch(text)
    try:
        expression = tokens(label[2].strip().rstrip(";")) if label else []
    except UnfinishedError:
        label = None
    if label is None or not expression:
        return SUPPRESS, "a label", "It is not written as the documentation has it; the column is not written"
    if is_column(expression, column) and not _is_constant_word(expression[0].text):
        because = f"imported: masked with itself in {file}"
        return Treatment(technique="keep", because=because), "the column itself", None
    if len(expression) == 1 and expression[0].kind == WORD and expression[0].text == "null":
        return EMPTY, "NULL", None
    constant = as_text(expression)
    if constant is not None:
        return _constant(constant)
    call = as_call(expression)
    if call is None:
        return SUPPRESS, "an expression", "Only single calls and constants are carried over; the column is not written"
    treatment, why = _called(call, column)
    return treatment, f"{named(call.name)}()", why


def _is_constant_word(word: str) -> bool:
    return word in ("null", "true", "false")


def _constant(text: str) -> tuple[Treatment, str, str | None]:
    if len(text) > _LONGEST:
        return SUPPRESS, "a constant", "It is longer than is usual; the column is not written"
    return Treatment(technique="replace", parameters=(("with", text),), nulls=True), "a constant", None


def _called(call: Call, column: str) -> Treated:
    name = call.name.removeprefix("anon.") if call.name.startswith("anon.") else None
    if name is None:
        return _foreign(call, column)
    if name in _FIXED:
        return _FIXED[name]
    if name in _FUNCTIONS:
        return _FUNCTIONS[name](call, column)
    if name.startswith(_RANDOM):
        return _random(name)
    if name.startswith("pseudo_"):
        return _pseudo(call, column)
    return SUPPRESS, "No function of that name is documented; the column is not written"


def _foreign(call: Call, column: str) -> Treated:
    """`left(anon.hash(column), n)` is documented for hashes that must be short; other functions cannot be known."""
    hashed = as_call(call.arguments[0]) if len(call.arguments) == 2 else None
    length = as_number(call.arguments[1]) if hashed is not None else None
    if call.name in ("left", "pg_catalog.left") and hashed is not None and hashed.name == "anon.hash":
        if length is not None and _LEAST_HEX <= length <= _MOST_HEX:
            parameters = (("format", "hex"), ("bits", length * _HEX_BITS))
            return _keyed(Treatment(technique="pseudonymize", parameters=parameters), hashed, column)
        return _keyed(
            PSEUDONYMIZE, hashed, column, f" They are not cut: {_LEAST_HEX} to {_MOST_HEX} digits can be asked for"
        )
    return SUPPRESS, "A function of one's own cannot be carried over; the column is not written"


def _keyed(treatment: Treatment, call: Call, column: str, more: str = "") -> Treated:
    why = "Pseudonyms are keyed (HMAC-SHA256) and differ from the values made there."
    if not call.arguments or not is_column(call.arguments[0], column):
        why += " They are made from the column itself, not from what is named there."
    return treatment, (why + more).rstrip(".")


def _hash(call: Call, column: str) -> Treated:
    return _keyed(PSEUDONYMIZE, call, column)


def _pseudo(call: Call, column: str) -> Treated:
    treatment, why = _keyed(PSEUDONYMIZE, call, column)
    return treatment, f"This build cannot fake. {why}"


def _partial(call: Call, column: str) -> Treated:
    numbers = [as_number(call.arguments[place]) for place in (1, 3)] if len(call.arguments) == 4 else [None]
    if None in numbers or not is_column(call.arguments[0], column):
        return SUPPRESS, "It is not called as the documentation has it; the column is not written"
    first, last = (number or 0 for number in numbers)
    padding = as_text(call.arguments[2])
    if not first and not last and padding is not None:
        return _constant(padding)[0], None
    why = "As many signs stand for what is hidden as it has, so its length shows (there the padding is fixed); where "
    why += "that tells too much, write replace. Of a value too short to hide anything nothing is kept"
    return masked(first, last, (padding or "*")[:1]), why


def _partial_email(call: Call, column: str) -> Treated:
    if len(call.arguments) != 1 or not is_column(call.arguments[0], column):
        return SUPPRESS, "It is not called as the documentation has it; the column is not written"
    why = "Two signs of the name stay, as there; nothing of the domain does, but the address's length shows"
    return masked(first=2), why


def _interval(call: Call, column: str) -> Treated:
    step = as_number(call.arguments[1]) if len(call.arguments) == 2 else _USUAL_STEP
    if not step or not call.arguments or not is_column(call.arguments[0], column):
        return SUPPRESS, "It is not called as the documentation has it; the column is not written"
    return Treatment(technique="generalize", parameters=(("width", step),)), None


def _date_range(call: Call, column: str) -> Treated:
    step = as_text(call.arguments[1]) if len(call.arguments) == 2 else None
    if step is None or not is_column(call.arguments[0], column):
        return SUPPRESS, "It is not called as the documentation has it; the column is not written"
    part = "year" if step.lower() == "year" else "month" if step.lower() in _FINER else None
    if part is None:
        return SUPPRESS, "No part of a date here is as coarse as that step; the column is not written"
    treatment = Treatment(technique="generalize", parameters=(("date_part", part),))
    finer = "The finest part of a date that can be kept here is the month"
    return treatment, None if step.lower() in ("year", "month") else finer


def _random(name: str) -> Treated:
    told = f"This build cannot make values up ({name.partition('_')[0]}). "
    if _IDENTIFIERS.search(name):
        told += "Keyed pseudonyms stand for them, so that equal values still join; where nothing should, write suppress"
        return PSEUDONYMIZE, told
    return SUPPRESS, told + "The column is not written"


_NOISE = (SUPPRESS, "This build cannot add noise; the column is not written")
_SHUFFLE = (SUPPRESS, "This build cannot shuffle; the column is not written")
_FIXED: dict[str, Treated] = {
    "noise": _NOISE,
    "dnoise": _NOISE,
    "shuffle": _SHUFFLE,
    "shuffle_column": _SHUFFLE,
    "lorem_ipsum": (
        Treatment(technique="replace", nulls=True),
        "This build cannot make text up; one fixed text stands for all",
    ),
}
"""Functions whose arguments change nothing here."""
_FUNCTIONS: dict[str, Callable[[Call, str], Treated]] = {
    "partial": _partial,
    "partial_email": _partial_email,
    "email": _partial_email,
    "hash": _hash,
    "digest": _hash,
    **dict.fromkeys(("generalize_int4range", "generalize_int8range", "generalize_numrange"), _interval),
    **dict.fromkeys(("generalize_tsrange", "generalize_tstzrange", "generalize_daterange"), _date_range),
}
_RANDOM = ("fake_", "dummy_", "random_")

PLUGIN = _PostgreSqlAnonymizer()
