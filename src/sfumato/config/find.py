"""Where a policy's text is: shipped with the package under a name, or in a file."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sfumato.config.document import LARGEST
from sfumato.core.errors import SfumatoError
from sfumato.core.suggestion import nearest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_ENDINGS = (".yaml", ".yml")
_LONGEST = 4096
"""Characters of a path, as Linux takes them."""
_BREAKS = frozenset("\n\r")


def shipped_policies() -> list[dict[str, str]]:
    """Name and summary (the first comment) of the policies that come with sfumato, by name."""
    return [
        {"name": name, "summary": _summary(entry.read_text(encoding="utf-8"))}
        for name, entry in sorted(_shipped().items())
    ]


def find_policy(name_or_path: str) -> tuple[str, str]:
    """Text and origin of a shipped policy (by its name) or of a file (by its path).

    `policy.not_found` with the nearest name where neither exists; `policy.syntax` for a file that is no UTF-8 text.
    """
    if not _is_name(name_or_path):
        hint = "a policy's name, or the path of its file; write the policy into a file"
        raise SfumatoError("policy.not_found", "the policy is neither a name nor a path", hint=hint)
    shipped = _shipped()
    if name_or_path in shipped:
        return shipped[name_or_path].read_text(encoding="utf-8"), f"{name_or_path}{_ENDINGS[0]}"
    path = Path(name_or_path)
    try:
        with path.open("rb") as opened:
            content = opened.read(4 * LARGEST + 1)
    except (OSError, ValueError):
        raise _not_found(name_or_path, path, shipped) from None
    if len(content) > 4 * LARGEST:
        raise SfumatoError("policy.syntax", f"a policy has at most {LARGEST} characters", file=name_or_path)
    try:
        return content.decode("utf-8-sig"), name_or_path
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SfumatoError("policy.syntax", "the policy is not UTF-8 text", file=name_or_path, line=line) from None


def _is_name(given: object) -> bool:
    """Whether it can be a name or a path at all: a policy's own text, or its mapping, is quoted by no message."""
    if isinstance(given, os.PathLike):
        given = os.fspath(given)
    return isinstance(given, str) and len(given) <= _LONGEST and not _BREAKS.intersection(given)


def _shipped() -> dict[str, Traversable]:
    folder = files("sfumato.config") / "policies"
    return {
        entry.name.removesuffix(_ENDINGS[0]): entry for entry in folder.iterdir() if entry.name.endswith(_ENDINGS[0])
    }


def _summary(text: str) -> str:
    first = text.partition("\n")[0]
    return first.removeprefix("#").strip()


def _not_found(name: str, path: Path, shipped: dict[str, Traversable]) -> SfumatoError:
    if _exists(path):
        return SfumatoError("policy.not_found", "the policy is no readable file", file=name)
    near = nearest(path.name, [*shipped, *_neighbours(path)])
    beside = str(path.with_name(near)) if near is not None and near not in shipped else near
    hint = f"did you mean {beside}?" if beside else f"shipped: {', '.join(sorted(shipped))}"
    return SfumatoError("policy.not_found", "neither a file nor a shipped policy has that name", hint=hint, file=name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _neighbours(path: Path) -> list[str]:
    try:
        return [entry.name for entry in path.parent.iterdir() if entry.suffix in _ENDINGS]
    except (OSError, ValueError):
        return []
