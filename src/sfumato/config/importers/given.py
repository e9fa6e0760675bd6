"""The file or folder that is to be imported, read once under limits, in the shapes that importers need."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato.config.document import parse_any
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.errors import Where

LARGEST = 4_000_000
"""Bytes of a file."""
_DEEPEST = 40
_MOST_NODES = 50_000
_STRUCTURED = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """`text` of a file, None for a folder or bytes that are no text; `data` as YAML or JSON, None where it is neither.

    `problem` says why there is no `data`.
    """

    path: Path
    name: str
    is_folder: bool = False
    is_archive: bool = False
    text: str | None = None
    data: Any = None
    problem: Problem | None = None

    def structured(self) -> Any:
        """The data. Errors: `policy.import` with the line."""
        if self.problem is not None:
            raise SfumatoErrors([self.problem])
        return self.data

    @property
    def claims_structure(self) -> bool:
        """Whether its name says that it is YAML or JSON."""
        return self.path.suffix.lower() in _STRUCTURED

    def refused(self, message: str, hint: str | None = None, where: Mapping[str, Where] | None = None) -> SfumatoError:
        """The error that ends an import."""
        return refused(self.name, message, hint, where)


def refused(file: str, message: str, hint: str | None = None, where: Mapping[str, Where] | None = None) -> SfumatoError:
    """The error that ends an import; `where` holds places in the file."""
    return SfumatoErrors(
        [Problem(code="policy.import", message=message, where={"file": file, **(where or {})}, hint=hint)]
    )


def read_given(file: str) -> Given:
    """Reads it. Errors: `policy.import` where it is missing, too large or no text."""
    path = Path(file)
    bare = Given(path=path, name=path.name or file)
    try:
        if path.is_dir():
            return Given(path=path, name=bare.name, is_folder=True)
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise bare.refused("the file cannot be read") from None
    if content.startswith(b"PK\x03\x04"):
        return Given(path=path, name=bare.name, is_archive=True)
    if len(content) > LARGEST:
        raise bare.refused(f"a configuration has at most {LARGEST} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise bare.refused("the file is not UTF-8 text", where={"line": line}) from None
    if not text.strip():
        raise bare.refused("the file is empty")
    return _with_data(path, bare.name, text)


def _with_data(path: Path, name: str, text: str) -> Given:
    try:
        data = _json(text, name) if text.lstrip()[:1] in ("{", "[") else _yaml(text, name)
    except SfumatoError as error:
        return Given(path=path, name=name, text=text, problem=error.problem)
    return Given(path=path, name=name, text=text, data=data)


def _json(text: str, name: str) -> Any:
    try:
        data = json.loads(text, object_pairs_hook=_unique)
        json.dumps(data, ensure_ascii=False).encode()
    except _RepeatedKeyError:
        raise refused(name, "a key stands twice in one mapping") from None
    except json.JSONDecodeError:
        return _yaml(text, name)  # YAML may begin with a brace, too
    except (ValueError, RecursionError):
        raise refused(name, "the file is not JSON that can be read") from None
    _measure(data, name)
    return data


def _yaml(text: str, name: str) -> Any:
    try:
        document = parse_any(text, name)
    except SfumatoError as error:
        where = {key: value for key, value in error.where.items() if key in ("line", "column")}
        message = "the file is neither YAML nor JSON that can be read"
        raise refused(name, message, where=where) from None
    for problem in document.problems:
        raise refused(name, problem.message, where=problem.where)
    return document.data


class _RepeatedKeyError(ValueError):
    """JSON leaves open which of two equal keys counts."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKeyError
    return found


def _measure(data: Any, name: str) -> None:
    """The limits that YAML is read under, level by level."""
    level, nodes, depth = [data], 0, 0
    while level:
        nodes, depth = nodes + len(level), depth + 1
        if nodes > _MOST_NODES or depth > _DEEPEST:
            raise refused(name, "the file has too many parts or is nested too deeply")
        inner: list[Any] = []
        for one in level:
            inner += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        level = inner
