"""Drivers of file formats: each file of this room with a `PLUGIN` is one, and what others install."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from sfumato.plugins import table

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    return {ending: driver for driver in table().sources.values() for ending in driver.extensions}
