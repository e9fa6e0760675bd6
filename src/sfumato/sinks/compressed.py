"""Any text format in compressed files: a driver of its own for each, such as `csv.gz` beside `csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from sfumato.sinks.gzip import GzipCodec
from sfumato.sinks.zstd import ZstdCodec

if TYPE_CHECKING:
    import pyarrow as pa

    from sfumato.sinks.options import SinkOptions
    from sfumato.sinks.text import TextDriver, TextRows

    Codec = GzipCodec | ZstdCodec

METHODS: dict[str, tuple[str, Callable[[TextRows], Codec]]] = {
    ".gz": ("gzip", GzipCodec),
    ".zst": ("zstd", ZstdCodec),
}
"""Name and codec of the method behind an ending."""


def ending_of(name: str) -> str:
    """The part of a file's name that tells its format: `.csv`, `.csv.gz`; lower case."""
    path = PurePath(name.lower())
    return "".join(path.suffixes[-2:]) if path.suffix in METHODS else path.suffix


def compressed(driver: TextDriver) -> Iterator[CompressedDriver]:
    """The driver's compressed kinds."""
    return (CompressedDriver(driver, ending) for ending in METHODS)


class CompressedDriver:
    """Writes what a text driver writes, compressed."""

    def __init__(self, driver: TextDriver, ending: str) -> None:
        name, self._codec = METHODS[ending]
        self.id = driver.id + ending
        self.summary = f"{driver.summary}; compressed by {name}"
        self.extensions = tuple(extension + ending for extension in driver.extensions)
        self.documents = getattr(driver, "documents", False)
        self._driver = driver

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> Codec:
        """The text driver's format, compressed. Errors: those of the driver."""
        return self._codec(self._driver.text(schema, options, delimiter))
