"""YAML text → plain data and the line of every key and item. Small, closed, without surprises.

What differs from YAML 1.1: only `true`/`false` are booleans (so `no` stays the country), dates stay text, and numbers
with a leading zero stay text (so `02139` stays a postal code). Tags such as `!!python/object` are refused.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.suggestion import shown

Path = tuple[str | int, ...]

LARGEST = 1_000_000
"""Characters of a policy."""
_DEEPEST = 40
_MOST_NODES = 50_000
"""With aliases counted as often as they are used, so that they cannot multiply without end."""
_LONGEST_NUMBER = 40
"""Digits; what is longer is an identifier and stays text."""

_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# Which of the two it is, is known when it is imported, and a type checker wants to know sooner.
class _Loader(_BASE):  # type: ignore[misc]
    """The safe loader with a resolver of its own."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own form


_PLAIN = {
    "tag:yaml.org,2002:bool": (re.compile(r"true|false|True|False|TRUE|FALSE"), list("tTfF")),
    "tag:yaml.org,2002:null": (re.compile(r"~|null|Null|NULL|"), ["~", "n", "N", ""]),
    "tag:yaml.org,2002:int": (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), list("-+0123456789")),
    "tag:yaml.org,2002:float": (
        re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)"),
        list("-+0123456789"),
    ),
}
for _tag, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(rf"(?:{_pattern.pattern})\Z"), _first)

_SAFE_PHRASES = (
    "mapping values are not allowed in this context",
    "mapping values are not allowed here",
    "while scanning a quoted scalar",
    "could not find expected ':'",
    "did not find expected key",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "did not find expected '-' indicator",
    "found unexpected end of stream",
    "found character that cannot start any token",
    "found a tab character that violates indentation",
    "expected a single document in the stream",
    "control characters are not allowed",
)
"""What the parser says that holds nothing of the text; everything else it says is withheld."""


@dataclass(slots=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and where each part stands.

    `lines[path]` is the line (from 1) of a key or item; `plain` are the paths of unquoted scalars; `problems` what is
    wrong with the text although it could be read.
    """

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    plain: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path` or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def scalar(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means."""
    for tag, (pattern, _) in _PLAIN.items():
        if pattern.fullmatch(text):
            return _construct(tag, text)
    return text


def parse(text: str, origin: str) -> Document:
    """Reads one document; raises `policy.syntax` where there is none to read."""
    document, root = _read(text, origin)
    if not isinstance(document.data, dict):
        told = _Walk(origin).problem("a policy is a mapping of keys to values", root, ())
        raise SfumatoErrors([*document.problems, told])
    return document


def parse_any(text: str, origin: str) -> Document:
    """Reads one document of any shape under the same limits; raises `policy.syntax` where there is none to read."""
    return _read(text, origin)[0]


def _read(text: str, origin: str) -> tuple[Document, yaml.Node]:
    if len(text) > LARGEST:
        raise SfumatoError("policy.syntax", f"a policy has at most {LARGEST} characters", file=origin)
    try:
        _check_depth(text, origin)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _syntax(error, origin) from None
    except (UnicodeError, ValueError, RecursionError):
        raise SfumatoError("policy.syntax", "the policy is not YAML", file=origin) from None
    if root is None:
        raise SfumatoError("policy.syntax", "the policy is empty", file=origin)
    walk = _Walk(origin)
    data = walk.value(root, ())
    return Document(data, walk.lines, walk.plain, walk.problems), root


def _check_depth(text: str, origin: str) -> None:
    """Before anything recursive touches the text."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark is not None else 1
            raise SfumatoError("policy.syntax", "the policy is nested too deeply", file=origin, line=line)


def _syntax(error: yaml.YAMLError, origin: str) -> SfumatoError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    detail = next((phrase for phrase in _SAFE_PHRASES if phrase in said), None)
    message = f"the policy is not YAML: {detail}" if detail else "the policy is not YAML"
    if mark is None:
        return SfumatoError("policy.syntax", message, file=origin)
    return SfumatoError("policy.syntax", message, file=origin, line=mark.line + 1, column=mark.column + 1)


class _Walk:
    """Turns nodes into data, with everything that is wrong on the way."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.lines: dict[Path, int] = {}
        self.plain: set[Path] = set()
        self.problems: list[Problem] = []
        self.nodes = 0

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.nodes += 1
        if self.nodes > _MOST_NODES or len(path) > _DEEPEST:
            raise SfumatoError(
                "policy.syntax", "the policy has too many parts, or aliases that repeat", file=self.origin
            )
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        if not getattr(node, "style", None):  # "" from libyaml, None from Python's own parser
            self.plain.add(path)
        try:
            return _construct(node.tag, node.value)
        except ValueError:
            self.problems.append(self.problem("YAML tags are not allowed here", node, path))
            return None

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(self.problem("a key must be text", key, path))
                continue
            inner = (*path, key.value)
            if key.value in found:
                self.problems.append(self.problem("the key stands here twice", key, inner))
                continue
            self.lines[inner] = key.start_mark.line + 1
            found[key.value] = self.value(item, inner)
        return found

    def problem(self, message: str, node: yaml.Node, path: Path) -> Problem:
        where = {"file": self.origin, "line": node.start_mark.line + 1}
        if path:
            where["key"] = dotted(path)
        return Problem(code="policy.syntax", message=message, where=where)


def dotted(path: Path) -> str:
    """A path as people write it, items counted from 1: `rules[2].with.keep_last`.

    A key that is no plain name shows as `…`: it could be a value that slipped to the left.
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{shown(part)}" if text else shown(part)
    return text


def plain_name(path: Path) -> str:
    """The innermost key of a path, for a sentence."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "the policy")
    return name if name in ("the policy", shown(name)) else "a key here"


def _construct(tag: str, text: str) -> str | int | float | bool | None:
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if kind == "str":
        return text
    if tag not in _PLAIN or not _PLAIN[tag][0].fullmatch(text):
        raise ValueError("no such scalar")
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        return int(text) if len(text) <= _LONGEST_NUMBER else text
    return float(text) if math.isfinite(float(text)) else text
