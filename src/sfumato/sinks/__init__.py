"""Where releases go: staged invisibly, published whole; `sweep` clears up after dead jobs."""

from sfumato.sinks.opening import open_sink
from sfumato.sinks.options import SinkOptions
from sfumato.sinks.staging import sweep

__all__ = ["SinkOptions", "open_sink", "sweep"]
