"""Greenmask: the transformation section of its configuration (YAML).

Sources: Greenmask's documentation (docs.greenmask.io; docs/ in github.com/GreenmaskIO/greenmask): configuration.md
(dump.transformation, its tables and their parameters), built_in_transformers/standard_transformers/*.md (names and
parameters of the transformers; masking.md with what each type of mask shows), transformation_condition.md (`when`),
dynamic_parameters.md, transformation_engines.md (`engine: hash` gives equal values equal results) and
advanced_transformers/*.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sfumato.config.importers.imported import Imported, ImportedRule, Treatment, Unsupported, named
from sfumato.config.importers.strictness import EMPTY, MASK_ALL, PSEUDONYMIZE, REPLACE, SUPPRESS, masked, stricter
from sfumato.config.importers.tables import checked_columns, chosen

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given
    from sfumato.config.importers.imported import Asked

_TABLE_KEYS = frozenset({"schema", "name", "transformers"})
_TRANSFORMER_KEYS = frozenset({"name", "params"})
_ELSEWHERE = frozenset({"common", "log", "storage", "restore", "validate"})
"""Sections about where dumps are and how they run."""
_IDENTIFIERS = re.compile(r"Email|User[Nn]ame|Uuid|Phone|CCNumber|Mac|I[Pp]|Domain|U[Rr][Ll]")
"""Parts of the names of transformers whose values are identifiers, which may have to join."""
_FILLERS = frozenset({"RandomWord", "RandomSentence", "RandomParagraph"})
_OWN = frozenset({"Cmd", "Dict", "RegexpReplace", "Template", "TemplateRecord", "Json"})
"""Transformers that do whatever their parameters say."""
_NOISE = re.compile(r"Noise[A-Z]\w*")
_RANDOM = re.compile(r"(?:Random|Real)[A-Z]\w*")
_LONGEST = 1_000
_PASSWORD = "*" * 12

_MASKS: dict[str, tuple[Treatment, str | None]] = {
    "default": (MASK_ALL, None),
    "password": (Treatment(technique="replace", parameters=(("with", _PASSWORD),)), None),
    "name": (masked(first=1), "There all but the second and third letter of a word stays; here the first letter does"),
    "addr": (masked(first=6), None),
    "email": (masked(first=3), "There the domain stays as well; here the first three signs do"),
    "mobile": (masked(first=3), "There three digits are masked; here all after the first three signs are"),
    "tel": (MASK_ALL, "There all but the last four digits stays; here nothing does"),
    "id": (MASK_ALL, "There four digits are masked; here all are"),
    "credit": (masked(first=6), "There the digits after the twelfth stay as well; here the first six signs do"),
    "url": (REPLACE, "There only a password in it is masked; here the address is replaced"),
}
_MASKS |= {"address": _MASKS["addr"], "telephone": _MASKS["tel"], "credit_cart": _MASKS["credit"]}


class _Greenmask:
    id = "greenmask"
    title = "Greenmask"

    def recognizes(self, given: Given) -> bool:
        """By `dump.transformation`, or a list of tables with transformers."""
        tables = _tables(given.data)
        return isinstance(tables, list) and any("transformers" in one for one in tables if isinstance(one, Mapping))

    def read(self, given: Given, asked: Asked) -> Imported:
        """A rule a transformed column of one table."""
        data = given.structured()
        tables = _tables(data)
        if not isinstance(tables, list):
            raise given.refused("there is no list of tables in dump.transformation")
        by_name: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for place, one in enumerate(tables, 1):
            by_name.setdefault(_table(given, one, place), []).append((place, one))
        table = chosen(given, sorted(by_name), asked.table)
        reading = _Reading(given)
        for place, one in by_name[table]:
            reading.table(f"transformation[{place}]", one)
        reading.sections(data)
        return Imported(
            about=table,
            table=table,
            columns=checked_columns(given, reading.rules()),
            unsupported=tuple(reading.lost),
        )


class _Reading:
    """One table, with everything that is found without equivalent on the way."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.treatments: dict[str, tuple[Treatment, str]] = {}
        self.lost: dict[Unsupported, None] = {}

    def miss(self, where: str, what: str, why: str) -> None:
        self.lost[Unsupported(where=where, what=what, why=why)] = None

    def rules(self) -> list[ImportedRule]:
        return [
            ImportedRule(by="column", name=name, treatment=treatment, origin=f"{named(name)}: {origin}")
            for name, (treatment, origin) in self.treatments.items()
        ]

    def sections(self, data: Any) -> None:
        """What else the file holds, besides where dumps are and how they run."""
        if not isinstance(data, Mapping):
            return
        dump = data.get("dump")
        inner = dump if isinstance(dump, Mapping) else {}
        for key in [*data, *inner]:
            if key not in _ELSEWHERE | {"dump", "transformation", "pg_dump_options"}:
                self.miss(named(key), "a section", "A policy has nothing like it")

    def table(self, where: str, table: Mapping[str, Any]) -> None:
        """One entry of the list; a table may have several."""
        for key in table:
            if key not in _TABLE_KEYS:
                why = _TABLE_KEYS_LOST.get(key, "A policy has nothing like it")
                self.miss(where, f"`{named(key)}`", why)
        transformers = table.get("transformers")
        if not isinstance(transformers, list):
            raise self.given.refused("transformers are a list", where={"key": where})
        for place, one in enumerate(transformers, 1):
            if not isinstance(one, Mapping) or not isinstance(one.get("name"), str):
                raise self.given.refused("a transformer has a name", where={"key": f"{where}.transformers[{place}]"})
            self._transformer(f"{where}.transformers[{place}]", one)

    def _transformer(self, where: str, one: Mapping[str, Any]) -> None:
        name, params = str(one["name"]), one.get("params", {})
        if not isinstance(params, Mapping):
            raise self.given.refused("params are a mapping", where={"key": where})
        for key in one:
            if key not in _TRANSFORMER_KEYS:
                self.miss(where, f"`{named(key)}`", _TRANSFORMER_KEYS_LOST.get(key, "A policy has nothing like it"))
        columns = list(_columns(params))
        if not columns:
            self.miss(where, named(name), "Which columns it changes is not said: no rule was made")
            return
        treatment, why = _treated(name, params, dynamic="dynamic_params" in one)
        for column in columns:
            if why is not None:
                self.miss(f"{where}, column {named(column)}", named(name), why)
            self._treat(where, column, treatment, named(name))

    def _treat(self, where: str, column: str, treatment: Treatment, told: str) -> None:
        """Transformers of one column run one after the other; a rule is one technique."""
        if column in self.treatments:
            before, earlier = self.treatments[column]
            why = "A column has one technique here; the strictest of its transformers counts"
            self.miss(f"{where}, column {named(column)}", "a further transformer", why)
            treatment, told = stricter(before, treatment), f"{earlier}, {told}"
        self.treatments[column] = treatment, told


_TABLE_KEYS_LOST = {
    "when": "The rules here hold for every row",
    "query": "A policy chooses no rows: choose them in the source",
    "subset_conds": "A policy chooses no rows: choose them in the source",
    "columns_type_override": "Types come from the source",
    "apply_for_inherited": "A policy is about one table: use it for the partitions too",
}
_TRANSFORMER_KEYS_LOST = {
    "when": "The rule here holds for every row",
    "dynamic_params": "A rule here sees no other column",
    "apply_for_references": "Equal values have equal pseudonyms in one domain: rule the referencing columns alike",
}


def _tables(data: Any) -> Any:
    """The list of tables: `dump.transformation`, `transformation`, or the document itself."""
    if isinstance(data, Mapping):
        dump = data.get("dump")
        return (dump if isinstance(dump, Mapping) else data).get("transformation")
    return data


def _table(given: Given, one: Any, place: int) -> str:
    """`schema.table`, or `table` alone in the schema `public`."""
    name = one.get("name") if isinstance(one, Mapping) else None
    schema = one.get("schema", "public") if isinstance(one, Mapping) else None
    if not isinstance(name, str) or not name or not isinstance(schema, str):
        raise given.refused("a table has a name", where={"key": f"transformation[{place}]"})
    return name if schema == "public" else f"{schema}.{name}"


def _columns(params: Mapping[str, Any]) -> Iterator[str]:
    """`column`, or `columns` as names or as mappings with one, without those that are only looked at."""
    if isinstance(params.get("column"), str):
        yield params["column"]
    columns = params.get("columns")
    for one in columns if isinstance(columns, list) else ():
        name = one.get("name") if isinstance(one, Mapping) else one
        looked_at = isinstance(one, Mapping) and one.get("not_affected") is True
        if isinstance(name, str) and not looked_at:
            yield name


def _treated(name: str, params: Mapping[str, Any], *, dynamic: bool) -> tuple[Treatment, str | None]:
    """The treatment, and what differs from the original; None where nothing does."""
    if name == "SetNull":
        return EMPTY, None
    if name == "Masking":
        return _mask(params)
    if name == "Replace":
        return _replace(params, dynamic=dynamic)
    if name == "Hash":
        told = (
            "The pseudonyms are keyed (HMAC-SHA256): they differ from the hashes made there, and max_length is not kept"
        )
        return PSEUDONYMIZE, told
    return _made_up(name, params)


def _made_up(name: str, params: Mapping[str, Any]) -> tuple[Treatment, str | None]:
    if name in _FILLERS:
        return REPLACE, "This build cannot make text up; one fixed text stands for all"
    if _NOISE.fullmatch(name):
        return SUPPRESS, "This build cannot add noise; the column is not written"
    if name in _OWN:
        return SUPPRESS, "What it does cannot be carried over; the column is not written"
    if not _RANDOM.fullmatch(name):
        return SUPPRESS, "No transformer of that name is documented; the column is not written"
    if _IDENTIFIERS.search(name):
        told = "Keyed pseudonyms stand for them, so that equal values still join"
        told += "" if params.get("engine") == "hash" else "; where nothing should, write suppress"
        return PSEUDONYMIZE, f"This build cannot make values up. {told}"
    return SUPPRESS, "This build cannot make values up; the column is not written"


def _mask(params: Mapping[str, Any]) -> tuple[Treatment, str | None]:
    kind = params.get("type", "default")
    if isinstance(kind, str) and kind in _MASKS:
        return _MASKS[kind]
    return MASK_ALL, "No such type of mask is documented; everything is masked"


def _replace(params: Mapping[str, Any], *, dynamic: bool) -> tuple[Treatment, str | None]:
    value = params.get("value")
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, int | float):
        value = str(value)
    nulls = params.get("keep_null") is False
    if dynamic or not isinstance(value, str) or len(value) > _LONGEST:
        return SUPPRESS, "Its value is no constant of usual length; the column is not written"
    return Treatment(technique="replace", parameters=(("with", value),), nulls=nulls), None


PLUGIN = _Greenmask()
