"""Finds plug-ins: files with a `PLUGIN` in a kind's folder, and entry points of other packages."""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError
from sfumato.core.suggestion import suggestion
from sfumato.plugins.kinds import KINDS, Kind

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINT = "sfumato.plugins"
"""Group of entry points; an entry's name is `<kind>.<id>` (`techniques.rot13`), its value a module or object."""
CONSTANT = "PLUGIN"


def collect(kind: Kind) -> Mapping[str, Any]:
    """All plug-ins of a kind by id, shipped and installed; `plugin.invalid` for a double or malformed one."""
    found: dict[str, Any] = {}
    for module, plugin in (*_shipped(kind), *_installed(kind)):
        lack = kind.lacks(plugin)
        if lack is not None:
            raise SfumatoError("plugin.invalid", f"not one of the {kind.name}: {lack}", module=module)
        if plugin.id in found:
            raise SfumatoError("plugin.invalid", f"two {kind.name} have the same id", module=module, id=plugin.id)
        found[plugin.id] = plugin
    return MappingProxyType(found)


def _shipped(kind: Kind) -> Iterator[tuple[str, Any]]:
    """Every module below the kind's package that has the constant; names with a leading underscore are support."""
    folder = importlib.import_module(kind.package)
    for module in pkgutil.walk_packages(folder.__path__, f"{kind.package}."):
        if module.ispkg or module.name.rpartition(".")[2].startswith("_"):
            continue
        loaded = importlib.import_module(module.name)
        if hasattr(loaded, CONSTANT):
            yield module.name, getattr(loaded, CONSTANT)


def _installed(kind: Kind) -> Iterator[tuple[str, Any]]:
    """Third parties' plug-ins; only those of the kind are imported."""
    for point in _points(importlib.metadata.entry_points):
        named = point.name.partition(".")[0]
        if named not in KINDS:
            hint = suggestion(named, KINDS)
            raise SfumatoError(
                "plugin.invalid", "an entry point names no kind of plug-in", hint=hint, module=point.value
            )
        if named != kind.name:
            continue
        try:
            loaded = point.load()
        except Exception as error:  # noqa: BLE001 - whatever a stranger's module raises, the table names it
            reason = type(error).__name__
            raise SfumatoError("plugin.invalid", f"cannot be loaded ({reason})", module=point.value) from None
        yield point.value, getattr(loaded, CONSTANT, loaded)


@cache
def _points(find: Callable[..., Iterable[EntryPoint]]) -> tuple[EntryPoint, ...]:
    """What other packages plug in; looked for once a process, for it reads every installed package's metadata."""
    return tuple(find(group=ENTRY_POINT))
