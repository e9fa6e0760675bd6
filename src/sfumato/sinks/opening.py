"""From a destination to a sink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.sinks.destination import destination_of, refuse_home, refuse_pattern, refuse_source
from sfumato.sinks.faults import writing
from sfumato.sinks.file_sink import FileSink
from sfumato.sinks.options import SinkOptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def open_sink(
    dest: str,
    *,
    to: str | None = None,
    source_format: str = "parquet",
    source_delimiter: str | None = None,
    replace: bool = False,
    source_paths: Sequence[str] = (),
    source_uri: str = "",
    home: Path | None = None,
    options: SinkOptions | None = None,
    release: bool = True,
) -> FileSink:
    """The sink of a destination; nothing is created before its `open`.

    A known ending makes one file with its manifest beside it, anything else a directory. Format: the ending, else `to`,
    else the source's. What is no `release` has no manifest, and only its owner may read it.

    Errors: `sink.unknown_format`, `sink.io` (no parent directory), `sink.is_source`, `sink.is_home`.
    """
    with writing(dest):
        destination = destination_of(dest, to, source_format)
        refuse_source(destination, source_paths)
        refuse_pattern(destination, source_uri)
        if home is not None:
            refuse_home(destination, home)
    return FileSink(
        destination,
        options or SinkOptions(),
        delimiter=source_delimiter,
        replace=replace,
        source_paths=source_paths,
        release=release,
    )
