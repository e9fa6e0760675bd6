"""What columns with parts hold: the paths of nested types, and of JSON text after a look at every row of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.plan import JsonColumn
from sfumato.core.policy import Match
from sfumato.detection.field_names import is_field_name, is_like_data, is_like_person
from sfumato.detection.json_paths import (
    LEAST_SHARE,
    ROOT,
    doubtful_paths,
    is_hidden,
    looks_like_data,
    map_paths,
    shown_leaves,
    steps,
)
from sfumato.pipeline.arrow import as_text, holds_text, single
from sfumato.pipeline.assemble import JSON_KEY, is_split
from sfumato.pipeline.nest import ends, is_below, is_splittable, leaf_fields, leaves
from sfumato.pipeline.parts import json_paths, path_rows

if TYPE_CHECKING:
    from sfumato.core.policy import Policy
    from sfumato.core.ports import Source

_MOSTLY = 0.5
"""Of the cells of a text column that is JSON, objects and arrays are a larger share."""
MOST_PATHS = 4096
"""JSON with more paths than that has keys that are data."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The columns of a source that have parts."""

    fields: Mapping[str, tuple[pa.Field, ...]] = field(default_factory=dict)
    """Each column's paths with their types and the tags they carry."""
    json: tuple[JsonColumn, ...] = ()
    _typed: Mapping[str, Mapping[str, pa.Array]] = field(default_factory=dict, repr=False)

    def values(self, sample: pa.Table) -> Iterator[tuple[str, pa.Array]]:
        """Columns and paths of a sample with their values, for classification."""
        for name in sample.schema.names:
            if name not in self.fields:
                yield name, single(sample[name])
            elif name in self._typed:
                found = self._typed[name]
                for part in self.fields[name]:
                    yield part.name, found.get(part.name, pa.nulls(0, pa.string()))
            else:
                for path, leaf in leaves(name, single(sample[name])):
                    yield path, leaf.values


def look_inside(source: Source, sample: pa.Table, policy: Policy, tagged: Collection[str] = ()) -> Inside:
    """The parts of every column that the policy does not treat as a whole; `tagged` are the registry's paths.

    Of JSON text every row is read, so that each path has a decision before the first row is treated. Errors:
    `source.bad_row`, `source.unreadable` for keys and names of fields that are data, those of the source.
    """
    fields: dict[str, tuple[pa.Field, ...]] = {}
    found: list[JsonColumn] = []
    typed: dict[str, Mapping[str, pa.Array]] = {}
    spoken = _Spoken(policy, frozenset(tagged))
    for one in source.schema:
        if not is_split(policy, one):
            continue
        if pa.types.is_nested(one.type) and is_splittable(one.type):
            fields[one.name] = tuple(leaf_fields(one))
            if any(
                _is_data(part.name.removeprefix(one.name)) and not spoken.of(part.name) for part in fields[one.name]
            ):
                raise _names_are_data(one.name)
        elif records := _records(one, sample):
            column, values = _json(one.name, records, source, spoken)
            found.append(column)
            fields[one.name] = tuple(pa.field(column.full(path), pa.string()) for path in column.paths)
            typed[one.name] = {column.full(path): array for path, array in values.items()}
        else:
            _refuse_if_named(one, policy, source, sample)
    return Inside(fields, tuple(found), typed)


def sampled_paths(schema: pa.Schema, sample: pa.Table) -> tuple[dict[str, pa.Array], int]:
    """Columns and paths of a sample with their values, JSON text among them, without reading anything else.

    The number is that of the paths too rare to be named.
    """
    found: dict[str, pa.Array] = {}
    unnamed = 0
    for one in schema:
        records = _records(one, sample)
        if records:
            column = JsonColumn(name=one.name, paths=(), maps=())
            shown, rare = shown_leaves(records)
            found |= {column.full(_inner(path)): values for path, values in shown.items()}
            unnamed += rare
        else:
            found |= {path: leaf.values for path, leaf in leaves(one.name, single(sample[one.name]))}
    return found, unnamed


def _records(one: pa.Field, sample: pa.Table) -> list[dict[str, Any]]:
    """The sample's JSON, if every cell is JSON and most are objects or arrays."""
    if not holds_text(one.type) or one.name not in sample.schema.names:
        return []
    values = as_text(single(sample[one.name])).drop_null()
    whole = JSON_KEY in (one.metadata or {})
    filled = pc.mean(pc.match_substring_regex(values, r"\A\s*[\[{]").cast(pa.float64())).as_py() or 0.0
    if not len(values) or not (whole or filled > _MOSTLY):
        return []
    parsed = [_parsed(text) for text in values.to_pylist()]
    records = [record for record in parsed if record is not None]
    if len(records) < len(parsed) or not (whole or any(isinstance(record[ROOT], dict) for record in records)):
        return []
    return records


def _is_data(path: str) -> bool:
    """Whether a name of a field in the path is like data or a person."""
    return any(is_like_data(step) or (is_like_person(step) and not is_field_name(step)) for step in steps(path))


def _refuse_if_named(one: pa.Field, policy: Policy, source: Source, sample: pa.Table) -> None:
    """Stops where a rule is about a path inside text that is not JSON throughout, and at JSON without records."""
    if JSON_KEY in (one.metadata or {}):
        for partition in source.partitions():
            for _ in source.read(partition, [one.name]):
                pass
        raise SfumatoError("source.empty", "there are no records that can be read", source=source.uri)
    named = [rule.match.column or "" for rule in policy.rules]
    if not holds_text(one.type):
        return
    below = any(name != one.name and is_below(name, one.name) for name in named)
    # A glob may be about other columns; where there is some JSON in this one, it may be about this one too.
    globs = [name for name in named if "." in name and fnmatchcase(one.name, name.partition(".")[0])]
    if below or (globs and _has_parts(one, sample)):
        raise SfumatoError(
            "policy.unsupported",
            "a rule is about a path inside a column whose cells are not all JSON",
            hint="rule the column as a whole, or mend its cells",
            column=one.name,
        )


def _has_parts(one: pa.Field, sample: pa.Table) -> bool:
    """Whether a cell of the sample is a JSON object or array."""
    values = as_text(single(sample[one.name])).drop_null()
    likely = values.filter(pc.match_substring_regex(values, r"\A\s*[\[{]"))
    return any(_parsed(text) is not None for text in likely.to_pylist())


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return {ROOT: json.loads(text)}
    except (ValueError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a policy or the registry says about paths."""

    policy: Policy
    tagged: frozenset[str]

    def of(self, path: str, known: Collection[str] = ()) -> bool:
        """Whether a tag or the column condition of a rule is about the path and spells its keys.

        Keys in `known` and words of which fields are made need no spelling; of others a wildcard knows nothing.
        """
        unknown = [step for step in steps(path) if step not in known and not is_field_name(step)]
        return path in self.tagged or any(
            Match(column=column).holds(column=path, tag=None, entity=None, role=None)
            and all(step in column for step in unknown)
            for rule in self.policy.rules
            if (column := rule.match.column) is not None
        )


def _json(
    name: str, records: Sequence[dict[str, Any]], source: Source, spoken: _Spoken
) -> tuple[JsonColumn, dict[str, pa.Array]]:
    maps = tuple(sorted(_inner(path) for path in map_paths(records)))
    seen = {_inner(path): values for path, values in shown_leaves(records)[0].items()}
    paths: dict[str, bool] = {}  # of each, whether any value stands there
    for partition in source.partitions():
        done = partition.first_row
        for batch in source.read(partition, [name]):
            found = _paths(batch.column(0), maps, name, partition.file, done)
            done += batch.num_rows
            for path, full in found.items():
                paths[path] = paths.get(path, False) or full
            if len(paths) > MOST_PATHS:
                raise _keys_are_data(name)
    bare = JsonColumn(name=name, paths=(), maps=maps)
    sampled = _sampled(records, maps)
    known = {step for path in sampled for step in steps(bare.full(path))}
    unspoken = tuple(path for path in paths if path not in sampled and not spoken.of(bare.full(path), known))
    if any(path not in sampled and looks_like_data(path) for path in set(paths).difference(unspoken)):
        raise _keys_are_data(name)
    told = {path: is_filled for path, is_filled in paths.items() if path not in unspoken}
    return replace(bare, paths=ends(told), unspoken=unspoken), seen


def _sampled(records: Sequence[dict[str, Any]], maps: tuple[str, ...]) -> set[str]:
    """The paths that the sample shows: a key of very few records is no evidence of a field."""
    rows = path_rows(pa.array([json.dumps(record[ROOT]) for record in records], pa.string()), maps)
    hidden = {_inner(path) for path in doubtful_paths(records)}
    least = len(records) * LEAST_SHARE
    return {path for path, count in rows.items() if count >= least and not is_hidden(path, hidden)}


def _paths(values: pa.Array, maps: tuple[str, ...], column: str, file: str, first_row: int) -> dict[str, bool]:
    try:
        return json_paths(as_text(values), maps)
    except SfumatoError as error:
        where: dict[str, str | int] = {**error.where}
        if isinstance(row := where.get("row"), int):
            where |= {"row": row + first_row, "file": file}
        where |= {"column": column} if column else {}
        hint = error.problem.hint or "mend the cell, or rule the column as a whole"
        raise SfumatoError(error.code, error.problem.message, hint=hint, **where) from None


def _inner(path: str) -> str:
    return path.removeprefix(ROOT).removeprefix(".")


def _names_are_data(column: str) -> SfumatoError:
    message = "names of fields inside the column look like data"
    return SfumatoError(
        "source.unreadable",
        message,
        hint="suppress it by a rule that names the column, or make it a map",
        column=column,
    )


def _keys_are_data(column: str) -> SfumatoError:
    message = "keys that look like data stand where the sample has fields"
    if not column:
        return SfumatoError("source.unreadable", message, hint="give such objects one form in all records")
    return SfumatoError("source.unreadable", message, hint="suppress the column as a whole", column=column)
