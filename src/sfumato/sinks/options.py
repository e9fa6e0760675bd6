"""What a caller may say about how a release is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SinkOptions:
    """Settings of a sink.

    `compression` of Parquet: `zstd`, `snappy`, `lz4` or `none`; zstd's default level 3 is Polars's too. Row groups hold
    at most `row_group_rows` rows. `statistics_columns`: whose least and greatest value the footer shows; None: all but
    text. `csv_delimiter`: None for the source's, or a comma; `csv_header`: whether the names stand in the first line (a
    source without header gives a copy without). Part files of a directory end after `part_bytes`.
    """

    compression: str = "zstd"
    compression_level: int = 3
    row_group_rows: int = 262_144
    statistics_columns: tuple[str, ...] | None = None
    csv_delimiter: str | None = None
    csv_header: bool = True
    part_bytes: int = 256 << 20
