"""sfumato: privacy-safe copies of data. Detect, classify, anonymize, validate, audit.

import sfumato
safe = sfumato.anonymize(frame, "gdpr-analytics").data
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Anonymized", "SfumatoError", "__version__", "anonymize", "detect", "redact", "scan"]

if TYPE_CHECKING:
    from sfumato.core.errors import SfumatoError
    from sfumato.frames.surface import Anonymized, anonymize, detect, redact, scan


def __getattr__(name: str) -> Any:
    """Loads the surface when a name of it is first used: `import sfumato` alone stays light."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("sfumato.core.errors" if name == "SfumatoError" else "sfumato.frames.surface"), name)
