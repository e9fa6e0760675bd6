"""Drivers of file formats: each file of this room with a `PLUGIN` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sfumato.core.ports import BadRows, Source
    from sfumato.sources.located import Located
    from sfumato.sources.options import SourceOptions


class Driver(Protocol):
    """Opens files of one format; stateless."""

    id: str
    summary: str
    extensions: tuple[str, ...]
    """Endings of file names, lower case, with the dot."""

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> Source:
        """The files as one source; refuses files whose columns differ (`source.mixed_schemas`)."""


@cache
def drivers() -> Mapping[str, Driver]:
    """All drivers by the ending they read."""
    return {ending: driver for driver in _plugins() for ending in driver.extensions}


def _plugins() -> Sequence[Driver]:
    room = importlib.import_module("sfumato.sources")
    modules = (
        importlib.import_module(f"sfumato.sources.{found.name}") for found in pkgutil.iter_modules(room.__path__)
    )
    return [module.PLUGIN for module in modules if hasattr(module, "PLUGIN")]
