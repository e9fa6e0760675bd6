"""Scans the plug-in folders and entry points; gives one frozen table."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Technique
from sfumato.core.recognizer import Recognizer

ENTRY_POINT = "sfumato.plugins"
_FOLDERS = {
    "techniques": "sfumato.techniques.builtin",
    "recognizers": "sfumato.detection.recognizers",
    "key_providers": "sfumato.keys.providers",
}
_METHODS = {"techniques": "bind", "recognizers": "patterns", "key_providers": "read"}


@dataclass(frozen=True)
class Plugins:
    """Everything that is plugged in, by kind and id; each kind is scanned when it is first asked for."""

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        """Techniques by id."""
        return collect("techniques")

    @cached_property
    def recognizers(self) -> Mapping[str, Recognizer]:
        """Recognizers by id."""
        return collect("recognizers")

    @cached_property
    def key_providers(self) -> Mapping[str, Any]:
        """Key providers by scheme."""
        return collect("key_providers")


@cache
def table() -> Plugins:
    """The one table of this process."""
    return Plugins()


def collect(kind: str) -> Mapping[str, Any]:
    """All plug-ins of a kind by id, shipped and installed; `plugin.invalid` for a double or malformed one."""
    found: dict[str, Any] = {}
    for name, plugin in (*_shipped(_FOLDERS[kind]), *_installed(kind)):
        identity = getattr(plugin, "id", None)
        if not isinstance(identity, str) or not hasattr(plugin, _METHODS[kind]):
            raise SfumatoError("plugin.invalid", f"not one of the {kind}", module=name)
        if identity in found:
            raise SfumatoError("plugin.invalid", "two plug-ins have the same id", module=name, id=identity)
        found[identity] = plugin
    return MappingProxyType(found)


def _shipped(package: str) -> Iterator[tuple[str, Any]]:
    folder = importlib.import_module(package)
    for module in pkgutil.walk_packages(folder.__path__, package + "."):
        if not module.ispkg:
            loaded = importlib.import_module(module.name)
            if hasattr(loaded, "PLUGIN"):
                yield module.name, loaded.PLUGIN


def _installed(kind: str) -> Iterator[tuple[str, Any]]:
    """Third parties' plug-ins: entry points of the group `sfumato.plugins` whose name begins with the kind."""
    for point in entry_points(group=ENTRY_POINT):
        if point.name.partition(".")[0] == kind:
            try:
                yield point.value, point.load()
            except Exception as error:  # noqa: BLE001 - whatever a stranger's module raises, the table names it
                reason = type(error).__name__
                raise SfumatoError("plugin.invalid", f"cannot be loaded ({reason})", module=point.value) from None
