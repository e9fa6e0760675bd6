"""The one Python door to the native module: normalises Arrow arrays, calls, maps errors."""
