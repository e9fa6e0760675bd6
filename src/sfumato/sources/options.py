"""What a caller may say about how a source is read."""

from __future__ import annotations

from dataclasses import dataclass

from sfumato.sources.shown import MayShow, anything


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """Settings of a source.

    `delimiter` (one ASCII character), `encoding` (`auto`, `utf-8`, `latin-1`, `cp1252`, `utf-16`) and `header` (None:
    detected) concern CSV. A partition holds at most about `partition_bytes` of the format's own measure (None: the
    driver's choice) and `partition_rows` rows. `may_show` says what of the source's path may be shown and recorded.
    """

    delimiter: str | None = None
    encoding: str = "auto"
    header: bool | None = None
    partition_bytes: int | None = None
    partition_rows: int = 262_144
    may_show: MayShow = anything
