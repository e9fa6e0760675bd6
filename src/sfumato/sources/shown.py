"""What may be shown and recorded of a path: names of files and directories are data, and may be anybody's.

Whether one may be shown is decided outside of this room (`MayShow`); values of Hive partition directories never are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import PurePath

from sfumato.sources.driver import drivers

HIDDEN = "•"
MayShow = Callable[[str], bool]
"""Whether a file's or directory's name, or a pattern for such, may be shown."""
_COMPRESSED = frozenset({".gz", ".bz2", ".xz", ".zst"})
_PATTERN = re.compile(r"[*?]*")
"""What may be shown of a partition's value: nothing, or the signs of a pattern that somebody typed."""


def anything(part: str) -> bool:  # noqa: ARG001 - whatever it is
    """The `MayShow` of callers who show and record no path."""
    return True


def shown(path: str, may_show: MayShow) -> str:
    """A path or pattern that was asked for, as `masked`; a `key=value.csv` that is a file's name is no partition."""
    scheme, separator, rest = path.rpartition("://")
    asked = PurePath(rest)
    is_file = os.path.isfile(rest)  # noqa: PTH113 - Path.is_file raises where a folder may not be entered
    told = masked(asked.parent, may_show) / file_name(asked.name, may_show) if is_file else masked(asked, may_show)
    return scheme + separator + str(told)


def masked(path: PurePath, may_show: MayShow) -> PurePath:
    """The path with every `key=value` of a directory as `key=•`, and with what may not be shown as `•`."""
    return PurePath(*(_masked(part, may_show) for part in path.parts))


def file_name(name: str, may_show: MayShow) -> str:
    """A file's name; of one that may not be shown the ending, if it is that of a format."""
    if may_show(name):
        return name
    kind = ending(name)
    return HIDDEN + (kind if kind in drivers() else "")


def ending(name: str) -> str:
    """The part of a file name that tells its format: `.csv`, `.csv.gz`; lower case."""
    path = PurePath(name.lower())
    return "".join(path.suffixes[-2:]) if path.suffix in _COMPRESSED else path.suffix


def is_partition(folder: str) -> bool:
    """Whether a directory's name is `key=value`; hidden ones are none."""
    return "=" in folder and not folder.startswith(".")


def _masked(part: str, may_show: MayShow) -> str:
    if not is_partition(part):
        return file_name(part, may_show)
    key, _, value = part.partition("=")
    return f"{key}={value if _PATTERN.fullmatch(value) else HIDDEN}"
