"""Hive partition directories (`year=2024/country=DE`): their keys are columns, their values are data.

A value may be anybody's name or address. It goes into the column and nowhere else: wherever a path is shown or
recorded, `HIDDEN` stands for it.
"""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.sources.located import SourceFile

    Keys = tuple[tuple[str, str | None], ...]

HIDDEN = "•"
NULL = "__HIVE_DEFAULT_PARTITION__"
"""The value that Hive, Spark and pyarrow write for a null."""
_SHOWN = re.compile(r"[*?]*")
"""What may be shown of a value: nothing, or the signs of a pattern that somebody typed."""


def is_partition(folder: str) -> bool:
    """Whether a directory's name is `key=value`; hidden ones are none."""
    return "=" in folder and not folder.startswith(".")


def keys_of(folders: Sequence[str]) -> Keys:
    """Keys and values of a file's directories, outermost first; `%3A` and the like decoded, others passed over.

    Errors: `source.unreadable` with the depth, counted from 1, of a name without key or that is no UTF-8, and with the
    key of one that stands there twice.
    """
    found: list[tuple[str, str | None]] = []
    for depth, folder in enumerate(folders, 1):
        if not is_partition(folder):
            continue
        key, _, value = folder.partition("=")
        name = _decoded(key, depth)
        if not name:
            raise SfumatoError("source.unreadable", "a partition directory has no key before the =", depth=depth)
        if name in dict(found):
            message = "a partition key stands twice in one path"
            raise SfumatoError("source.unreadable", message, depth=depth, column=name)
        found.append((name, None if value == NULL else _decoded(value, depth)))
    return tuple(found)


def shown(path: str) -> str:
    """A path or pattern that was asked for, as `masked`; the name of a file that is there stays whole."""
    if "=" not in path:
        return path
    scheme, separator, rest = path.rpartition("://")
    asked = PurePath(rest)
    is_file = os.path.isfile(rest)  # noqa: PTH113 - Path.is_file raises where a folder may not be entered
    return scheme + separator + str(masked(asked.parent) / asked.name if is_file else masked(asked))


def masked(path: PurePath) -> PurePath:
    """The path with every `key=value` of a directory as `key=•`."""
    return PurePath(*map(_masked, path.parts))


def same_keys(files: Sequence[SourceFile]) -> tuple[str, ...]:
    """The keys that the paths of all files have, in their order.

    Errors: `source.mixed_schemas` with the first file that differs and the key that is elsewhere or missing.
    """
    first = tuple(key for key, _ in files[0].keys)
    for file in files[1:]:
        keys = tuple(key for key, _ in file.keys)
        if keys != first:
            differs = next(i for i in range(len(first) + 1) if keys[i : i + 1] != first[i : i + 1])
            column = first[differs] if differs < len(first) else keys[differs]
            message = "the partition directories have other keys, or another order, than those of the first file"
            raise SfumatoError("source.mixed_schemas", message, file=file.name, column=column, key=differs + 1)
    return first


def _masked(part: str) -> str:
    key, separator, value = part.partition("=")
    if not separator or part.startswith("."):
        return part
    return f"{key}={value if _SHOWN.fullmatch(value) else HIDDEN}"


def _decoded(text: str, depth: int) -> str:
    try:
        return unquote_to_bytes(os.fsencode(text)).decode("utf-8")
    except UnicodeDecodeError:
        message = "the name of a partition directory is no UTF-8 text"
        raise SfumatoError("source.unreadable", message, depth=depth) from None
