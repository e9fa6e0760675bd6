"""The built-in recognizers: one file each, found by walking the folders of this package."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from sfumato.core.recognizer import Recognizer


@cache
def builtin() -> tuple[Recognizer, ...]:
    """Every `PLUGIN` under this package, sorted by id; two with one id are an error of the build."""
    found: dict[str, Recognizer] = {}
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        if module.ispkg or module.name.rpartition(".")[2].startswith("_"):
            continue
        plugin = import_module(module.name).PLUGIN
        if not isinstance(plugin, Recognizer) or plugin.id in found:
            raise LookupError(f"recognizer module is malformed or its id is taken: {module.name}")
        found[plugin.id] = plugin
    return tuple(found[identifier] for identifier in sorted(found))


def is_builtin(recognizer: Recognizer) -> bool:
    """Whether it is one of them, unchanged; also after it was pickled."""
    own = _by_id().get(recognizer.id)
    return own is recognizer or own == recognizer


@cache
def _by_id() -> dict[str, Recognizer]:
    return {one.id: one for one in builtin()}
