"""sfumato: privacy-safe copies of data. Detect, classify, anonymize, validate, audit.

    import sfumato

    sfumato.scan(frame)                                   # what each column holds
    sfumato.plan(frame, "gdpr-analytics")                 # what would become of it, and why
    safe = sfumato.anonymize(frame, "gdpr-analytics").data
    sfumato.redact("Write to ann@example.com")            # 'Write to <EMAIL_ADDRESS>'

Frames are those of pandas, Polars, Arrow and DuckDB. In DuckDB's SQL: `sfumato.duckdb.register(connection)`.
Whatever is refused raises `sfumato.SfumatoError` with a `code` and a place, never a value.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Anonymized",
    "Detection",
    "Report",
    "SfumatoError",
    "__version__",
    "anonymize",
    "detect",
    "plan",
    "redact",
    "restore",
    "scan",
]

if TYPE_CHECKING:
    from sfumato import duckdb as duckdb
    from sfumato.core.detection import Detection
    from sfumato.core.errors import SfumatoError
    from sfumato.frames.report import Report
    from sfumato.frames.surface import Anonymized, anonymize, detect, plan, redact, restore, scan

_HOMES = {
    "Detection": "sfumato.core.detection",
    "SfumatoError": "sfumato.core.errors",
    "Report": "sfumato.frames.report",
}


def __getattr__(name: str) -> Any:
    """Loads the surface when a name of it is first used: `import sfumato` alone stays light."""
    if name == "duckdb":  # Not in `__all__`: a star import must not hide the package of that name.
        return import_module("sfumato.duckdb")
    if name not in __all__:
        raise AttributeError(f"module 'sfumato' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "sfumato.frames.surface")), name)


def __dir__() -> list[str]:
    """The surface too, which is loaded late: `help(sfumato)` and completion show it."""
    return sorted({*globals(), *__all__, "duckdb"})
