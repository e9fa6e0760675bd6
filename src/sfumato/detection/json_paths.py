"""JSON records as columns, a path each; keys that are data become a map's keys, so that a path quotes no value."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.detection.field_names import is_field_name, is_like_data, is_like_person

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

ROOT = "x"
"""The field that stands before every path where rows need not be objects: what it holds is a record."""
_MOST_NAMES = 64
_FEW_RECORDS = 3
"""Of fewer objects nobody can tell whether the same keys come again."""
_STABLE = 0.5
"""Names of fields stand in such a share of the objects, on average; keys that are data do not."""
_RARE = 0.05
"""A key that stands in a smaller share of objects, over values like those of the others, is none of a field."""
_USUAL = 0.8
"""Of the objects, for an unknown word to be the name of a field."""
_MANY = 20
"""In so many objects a key is no chance, although it is in few of all."""
_PEOPLE = 2
"""From so many keys on that are people's names, the unknown words beside them are people too."""
_PLAIN = re.compile(r"[^.\[\]\"\x00-\x1f]+")
"""What stands in a path as it is: no sign of paths, and nothing that breaks the line a path is shown on."""


@dataclass(slots=True)
class _Objects:
    """What the objects at one path have in common."""

    count: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    shapes: set[frozenset[str] | str] = field(default_factory=set)

    def add(self, value: Mapping[str, Any]) -> None:
        self.count += 1
        self.keys.update(value.keys())
        if len(self.shapes) < 2:
            self.shapes.update(_shape(child) for child in value.values())

    def is_map(self, *, is_root: bool) -> bool:
        """Whether the keys are data: very many, like identifiers or names, or ever others over values all alike.

        A few such keys among those that come again and again make no map of the object: they are doubtful alone.
        """
        few = self.count < _FEW_RECORDS
        data = sum(count for key, count in self.keys.items() if is_like_data(key))
        unusual = sum(count < self.count * _USUAL for count in self.keys.values())
        if (len(self.keys) if few else unusual) > _MOST_NAMES or data > (0 if few else self.keys.total() * _RARE):
            return True
        doubtful = self.doubtful()
        if self.keys and len(doubtful) == len(self.keys):
            return True
        if len(self.keys) < 2 or len(self.shapes) != 1 or all(is_field_name(key) for key in self.keys):
            return False
        share = self.keys.total() / self.count / len(self.keys)
        if self.shapes == {"scalar"}:
            # Records may have many optional fields; below them, keys of which none is usual are data.
            return not is_root and self.count > 1 and max(self.keys.values()) <= max(1, self.count * _STABLE)
        rare = min(self.keys.values()) < self.count * _RARE
        return self.count < _FEW_RECORDS or share <= _STABLE or rare

    def doubtful(self) -> frozenset[str]:
        """Keys that no word tells to be names of fields, and that are people's names or stand in few of the objects."""
        unknown = {key: count for key, count in self.keys.items() if not is_field_name(key)}
        people = {key for key in unknown if is_like_person(key)}
        if len(people) >= _PEOPLE:
            return frozenset(unknown)
        among_fields = len(unknown) * 2 <= len(self.keys)
        usual = {
            key
            for key, count in unknown.items()
            if self._is_usual(count, among_fields=among_fields) and not is_like_data(key)
        }
        return frozenset(unknown.keys() - usual | people)

    def _is_usual(self, count: int, *, among_fields: bool) -> bool:
        """Whether an unknown word comes again as only names of fields do; beside known fields less often will do."""
        share = count / self.count
        return (share >= _USUAL and count > 1) or (among_fields and share >= _RARE and count >= _MANY)


LEAST_SHARE = 0.01
"""Of the records, for a path to be one that they show: a key of fewer is no evidence of a field, and may be data."""


def shown_leaves(records: Sequence[Mapping[str, Any]]) -> tuple[dict[str, pa.Array], int]:
    """The leaves whose path is in enough records to be named, and how many others there are."""
    found, rows = _leaves(records)
    hidden = doubtful_paths(records)
    shown = {
        path: values
        for path, values in found.items()
        if rows[path] >= len(records) * LEAST_SHARE and not is_hidden(path, hidden)
    }
    return shown, len(found) - len(shown)


def record_leaves(records: Sequence[Mapping[str, Any]]) -> dict[str, pa.Array]:
    """The leaves of the records by path, in the order they first appear.

    A path without `[]` has one value a record, null where it is missing; one with `[]` has a value an element. Keys
    that look like data make a map, `m[].key` and `m[].value`; a key with a dot, bracket or control
    character is quoted: `["a.b"].c`.
    """
    return _leaves(records)[0]


def _leaves(records: Sequence[Mapping[str, Any]]) -> tuple[dict[str, pa.Array], dict[str, int]]:
    """The leaves, and of each path in how many records it is."""
    maps = _maps(records)
    found: dict[str, list[tuple[int, object]]] = {}
    for row, record in enumerate(records):
        _gather("", record, row, maps, found)
    leaves: dict[str, pa.Array] = {}
    for path, pairs in found.items():
        if "[]" in path:
            leaves[path] = _as_array([value for _, value in pairs])
        else:
            values = dict(pairs)
            leaves[path] = _as_array([values.get(row) for row in range(len(records))])
    return leaves, {path: len({row for row, _ in pairs}) for path, pairs in found.items()}


def doubtful_paths(records: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Paths of members whose keys may be data, in objects that also have fields."""
    maps = _maps(records)
    objects: dict[str, _Objects] = {}
    for record in records:
        _look("", record, maps, objects)
    return frozenset(
        _joined(path, key) for path, seen in objects.items() if path not in maps for key in seen.doubtful()
    )


def is_hidden(path: str, hidden: Collection[str]) -> bool:
    """Whether the path is one of these or lies below one."""
    return any(path[:at] in hidden for at in range(1, len(path) + 1) if path[at : at + 1] in ("", ".", "["))


def map_paths(records: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Paths of the objects whose keys are data."""
    return _maps(records)


def looks_like_data(path: str) -> bool:
    """Whether a key of the path is like data."""
    return any(is_like_data(step) for step in steps(path))


def steps(path: str) -> list[str]:
    """The keys of a path."""
    quoted = r'\["((?:[^"\\]|\\.)*)"\]'
    found = re.findall(rf"{quoted}|([^.\[\]]+)", path)
    return [json.loads(f'"{key}"') if key else plain for key, plain in found if key or plain]


def _maps(records: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Paths of the objects whose keys are data. Each round looks below the maps that the one before found."""
    maps: frozenset[str] = frozenset()
    while True:
        objects: dict[str, _Objects] = {}
        for record in records:
            _look("", record, maps, objects)
        more = {path for path, seen in objects.items() if path not in maps and seen.is_map(is_root=path in ("", ROOT))}
        if not more:
            return maps
        maps |= more


def _look(path: str, value: object, maps: frozenset[str], objects: dict[str, _Objects]) -> None:
    if isinstance(value, dict):
        objects.setdefault(path, _Objects()).add(value)
        for name, child in value.items():
            _look(f"{path}[].value" if path in maps else _joined(path, name), child, maps, objects)
    elif isinstance(value, list):
        for child in value:
            _look(f"{path}[]", child, maps, objects)


def _shape(value: object) -> frozenset[str] | str:
    if isinstance(value, dict):
        return frozenset(value)
    return "list" if isinstance(value, list) else "scalar"


def _joined(path: str, name: str) -> str:
    name = _text(name)
    if not _PLAIN.fullmatch(name):
        return f"{path}[{json.dumps(name, ensure_ascii=False)}]"
    return f"{path}.{name}" if path else name


def _gather(
    path: str, value: object, row: int, maps: frozenset[str], found: dict[str, list[tuple[int, object]]]
) -> None:
    if isinstance(value, dict):
        for name, child in value.items():
            if path in maps:
                found.setdefault(f"{path}[].key", []).append((row, name))
                _gather(f"{path}[].value", child, row, maps, found)
            else:
                _gather(_joined(path, name), child, row, maps, found)
    elif isinstance(value, list):
        for child in value:
            _gather(f"{path}[]", child, row, maps, found)
    else:
        found.setdefault(path, []).append((row, value))


def _as_array(values: Sequence[object]) -> pa.Array:
    """Typed where all values are alike and fit, else text, so that no digit is lost."""
    kinds = {type(value) for value in values if value is not None}
    for kind, type_ in (({bool}, pa.bool_()), ({int}, pa.int64()), ({int, float}, pa.float64())):
        if kinds and kinds <= kind:
            try:
                return pa.array(values, type_)
            except (pa.ArrowInvalid, OverflowError):  # a whole number that the type cannot hold
                break
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else json.dumps(value)
