"""Reports that a notebook shows as pages of their own: plain dictionaries otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sfumato.app import reports

if TYPE_CHECKING:
    from sfumato.compliance.notebook import Kind


class Report(dict[str, Any]):
    """A plan, a scan or the report of a release: a dictionary, as the command line prints it with `--format json`.

    A notebook shows it as tables in words. It holds names, counts and reasons, never a value of the data.
    """

    def __init__(self, kind: Kind, content: Mapping[str, Any]) -> None:
        super().__init__(content)
        self._kind = kind

    def _repr_html_(self) -> str:
        """One `div`: every text escaped, no script, nothing loaded, readable on light and dark grounds."""
        return reports.fragment(self._kind, self)
