"""Scans the plug-in folders and entry points; gives one frozen table."""

from sfumato.plugins.scan import ENTRY_POINT
from sfumato.plugins.table import Plugins, table

__all__ = ["ENTRY_POINT", "Plugins", "table"]
