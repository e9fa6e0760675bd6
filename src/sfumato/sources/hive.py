"""Hive partition directories (`year=2024/country=DE`): their keys are columns, their values are data.

A value may be anybody's name or address. It goes into the column and nowhere else: wherever a path is shown or
recorded, `•` stands for it (`shown`).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from sfumato.core.errors import SfumatoError
from sfumato.sources.shown import is_partition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.sources.located import SourceFile

    Keys = tuple[tuple[str, str | None], ...]

NULL = "__HIVE_DEFAULT_PARTITION__"
"""The value that Hive, Spark and pyarrow write for a null."""


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


def _decoded(text: str, depth: int) -> str:
    try:
        return unquote_to_bytes(os.fsencode(text)).decode("utf-8")
    except UnicodeDecodeError:
        message = "the name of a partition directory is no UTF-8 text"
        raise SfumatoError("source.unreadable", message, depth=depth) from None
