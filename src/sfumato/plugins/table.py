"""The one table of plug-ins in a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sfumato.plugins.kinds import KINDS
from sfumato.plugins.scan import collect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.ports import Technique
    from sfumato.core.recognizer import Recognizer


@dataclass(frozen=True)
class Plugins:
    """Everything that is plugged in, by kind and id; each kind is scanned when it is first asked for."""

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        """Techniques by id."""
        return collect(KINDS["techniques"])

    @cached_property
    def recognizers(self) -> Mapping[str, Recognizer]:
        """Recognizers by id."""
        return collect(KINDS["recognizers"])

    @cached_property
    def key_providers(self) -> Mapping[str, Any]:
        """Key providers by scheme."""
        return collect(KINDS["key_providers"])

    @cached_property
    def sources(self) -> Mapping[str, Any]:
        """Drivers of file formats to read, by id."""
        return collect(KINDS["sources"])

    @cached_property
    def importers(self) -> Mapping[str, Any]:
        """Readers of tags, by format."""
        return collect(KINDS["importers"])

    @cached_property
    def sinks(self) -> Mapping[str, Any]:
        """Drivers of file formats to write, by id."""
        return collect(KINDS["sinks"])


@cache
def table() -> Plugins:
    """The one table of this process."""
    return Plugins()
