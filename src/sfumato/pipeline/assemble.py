"""From decisions about paths to the columns of the release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pyarrow as pa

from sfumato.core.errors import Problem, Where
from sfumato.core.plan import ColumnPlan, JsonColumn, Mode
from sfumato.core.policy import Match, Policy, Untagged
from sfumato.pipeline.decide import TAG_KEY, Decided
from sfumato.pipeline.nest import is_below, rebuilt_type

JSON_KEY = b"sfumato.json"
"""Field metadata: the column is the text of whole JSON documents; what they are in, `lines` or `array`."""
_ONE_TO_ONE = frozenset({"pseudonymize", "tokenize", "keep"})
_MERGING = frozenset({"canonicalize", "bits"})
"""Parameters under which two values can become one."""
_KEY, _VALUE = "[].key", "[].value"
_LEFT = frozenset({Mode.KEEP, Mode.WATCH, Mode.TEXT})
"""Modes in which a value's parts are released."""


def is_split(policy: Policy, field: pa.Field) -> bool:
    """Whether a column with parts is treated by path: unless it is tagged or ruled by its own name, as a whole."""
    if (field.metadata or {}).get(JSON_KEY) is not None:
        return True
    tagged = TAG_KEY in (field.metadata or {})
    return not tagged and all(rule.match.column != field.name for rule in policy.rules)


def in_column(name: str, parts: Sequence[Decided], maps: Sequence[str]) -> list[Decided]:
    """The parts as those of one column. A map without its keys, or without all its values, is not written at all.

    `maps`: the full paths of the maps.
    """
    kept = [Decided(replace(one.column, inside=name), one.type) for one in parts]
    for stem in maps:
        key = stem + _KEY
        inside = [one for one in kept if one.column.name == key or is_below(one.column.name, stem + _VALUE)]
        values = [one for one in inside if one.column.name != key]
        if not inside or (_is_written(inside, key) and (not values or any(one.type is not None for one in values))):
            continue
        kept = [_unwritten(one) if one in inside else one for one in kept]
    return kept


def _is_written(parts: Sequence[Decided], path: str) -> bool:
    return any(one.column.name == path and one.type is not None for one in parts)


def _unwritten(one: Decided) -> Decided:
    if one.type is None:
        return one
    why = f"{one.column.why}; its map is not written without its keys and values"
    column = replace(one.column, mode=Mode.DROP, technique="suppress", parameters=(), output_type=None, why=why)
    return Decided(column, None)


def _is_one_to_one(column: ColumnPlan) -> bool:
    return column.technique in _ONE_TO_ONE and not _MERGING & {name for name, _ in column.parameters}


def unsuited(policy: Policy, decided: Sequence[Decided], maps: Sequence[str]) -> Iterator[Problem]:
    """Treatments that a part of a column cannot have; those that would give two keys of a map one name among them."""
    keys = {stem + _KEY for stem in maps}
    for one in decided:
        if one.column.name in keys and one.column.written and not _is_one_to_one(one.column):
            yield Problem(
                code="policy.unsupported",
                message=f"{one.column.technique}, with what it is told, could give two keys of a map one name",
                where={"file": policy.origin, "column": one.column.name},
                hint="pseudonymize or tokenize as they stand, suppress, or keep with because",
            )
        if one.column.inside is not None and one.column.mode is Mode.ROWS:
            yield Problem(
                code="policy.unsupported",
                message="rows are removed by columns, not by parts of one",
                where={"file": policy.origin, "column": one.column.name},
                hint="with: {how: column} or {how: null}",
            )


def lost_members(policy: Policy, columns: Sequence[ColumnPlan], maps: Sequence[str]) -> Iterator[Problem]:
    """Maps with values of several forms (single, lists, objects) of which one is suppressed whole and another stays.

    A member of which nothing stays goes with its key, so the keys could not be compared one by one.
    """
    for stem in maps:
        forms: dict[str, list[ColumnPlan]] = {}
        for column in columns:
            if is_below(column.name, stem + _VALUE):
                forms.setdefault(_form(column.name.removeprefix(stem + _VALUE)), []).append(column)
        written = {form: any(column.written for column in parts) for form, parts in forms.items()}
        if not any(written.values()):
            continue
        for form, parts in forms.items():
            if not written[form]:
                yield Problem(
                    code="policy.unsupported",
                    message="one form of a map's values is suppressed while values of another form stay",
                    where={"file": policy.origin, "column": parts[0].name},
                    hint='with: {how: "null"}, or one rule for the whole map',
                )


def _form(rest: str) -> str:
    """What a map's value is, of which the rest of a path leads on: single, an object, or lists of one of them."""
    inner = rest
    while inner.startswith("[]"):
        inner = inner.removeprefix("[]")
    return rest[: len(rest) - len(inner)] + ("object" if inner else "single")


def unreached(policy: Policy, columns: Sequence[ColumnPlan], maps: Sequence[str]) -> Iterator[Problem]:
    """Rules that would treat something which lies inside what is released as a whole, or is one key of a map."""
    names = [column.name for column in columns]
    whole = [column.name for column in columns if column.written and column.mode in _LEFT]
    for rule in policy.rules:
        pattern = rule.match.column
        if pattern is None or rule.technique == "keep":
            continue
        if any(Match(column=pattern).holds(column=name, tag=None, entity=None, role=None) for name in names):
            continue
        if any(pattern.startswith((f"{name}.", f"{name}[")) for name in whole):
            message, hint = "a rule looks inside a column that is not taken apart", "a rule about the column itself"
        elif any(_is_key_of(pattern, stem) for stem in maps):
            message, hint = "a rule is about one key of what is a map here", "rules about its [].key and [].value"
        else:
            continue
        where: dict[str, Where] = {"file": policy.origin, "rule": rule.number, "column": pattern}
        yield Problem(code="policy.unsupported", message=message, where=where, hint=hint)


def _is_key_of(pattern: str, stem: str) -> bool:
    """Whether a rule's path goes through a key of the map at `stem`, which is empty for the document itself."""
    inside = pattern.removeprefix(stem) if pattern.startswith(stem) else ""
    return bool(inside) and not inside.startswith("[]") and (not stem or inside.startswith((".", '["')))


def unspoken(policy: Policy, json: Sequence[JsonColumn]) -> Iterator[Problem]:
    """Paths that nobody speaks of are refused where the policy refuses what is untagged; none is named."""
    for column in json:
        if column.unspoken and policy.untagged is Untagged.REFUSE:
            where: dict[str, Where] = {"file": policy.origin, "paths": len(column.unspoken)}
            yield Problem(
                code="policy.untagged_refused",
                message="JSON paths that the sample did not show have no tag and no rule names them",
                where=where | ({"column": column.name} if column.name else {}),
                hint="spell them in rules, or say untagged: suppress",
            )


def output_schema(schema: pa.Schema, columns: Sequence[ColumnPlan], text: AbstractSet[str]) -> pa.Schema:
    """The written columns; one that is kept as it is keeps its tag and its promise to hold no nulls.

    `text`: the columns whose parts are paths in JSON text.
    """
    fields = []
    for field in schema:
        mine = [column for column in columns if column.stored_in == field.name]
        if any(column.inside is not None for column in mine):
            fields += _with_parts(field, mine, is_text=field.name in text)
        for column in mine:
            if column.inside is not None or column.output_type is None:
                continue
            if column.mode is Mode.KEEP:
                fields.append(pa.field(field.name, column.output_type, field.nullable, tag_of(field)))
            else:
                fields.append(pa.field(field.name, column.output_type))
    return pa.schema(fields)


def _with_parts(field: pa.Field, parts: Sequence[ColumnPlan], *, is_text: bool) -> list[pa.Field]:
    if not any(part.written for part in parts):
        return []
    if is_text:
        kept = {key: value for key, value in (field.metadata or {}).items() if key == JSON_KEY}
        return [pa.field(field.name, pa.string(), metadata=kept or None)]
    kind = rebuilt_type(field.name, field.type, {part.name: part.output_type for part in parts})
    return [] if kind is None else [pa.field(field.name, kind)]


def tag_of(field: pa.Field) -> dict[bytes, bytes] | None:
    """Of a field's metadata what sfumato itself keeps: a writer's own notes may hold values."""
    kept = {key: value for key, value in (field.metadata or {}).items() if key in (TAG_KEY, JSON_KEY)}
    return kept or None
