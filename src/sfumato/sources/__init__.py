"""Where tables come from: `open_source` finds the files and the driver of their format."""

from sfumato.sources.opening import open_source, refuse_bad_row
from sfumato.sources.options import SourceOptions

__all__ = ["SourceOptions", "open_source", "refuse_bad_row"]
