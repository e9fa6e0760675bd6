"""What a surface asks for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """A source and a policy, and how to read the source; what `plan` and `preview` need."""

    source: str
    policy: str
    delimiter: str | None = None
    encoding: str = "auto"
    header: bool | None = None
    dataset: str | None = None
    """The registry's dataset whose tags the source's fields get."""
    recognizers: tuple[str, ...] = ()
    """Files of recognizers beside those of this build."""
    operator: str | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest(JobRequest):
    """A job to run: where its release goes and how it is made."""

    dest: str
    to: str | None = None
    replace: bool = False
    workers: int | None = None
    gate: Literal["sample", "full"] = "sample"
    on_bad_row: Literal["refuse", "quarantine"] = "refuse"
    compression_level: int | None = None


class Progress(Protocol):
    """What a surface shows while a job runs; called from the job's threads."""

    def start(self, *, stage: str, total_bytes: int, total_rows: int | None) -> None:
        """A stage begins: `read`, `gate`."""

    def advance(self, *, done_bytes: int, rows: int) -> None:
        """That much more is done."""

    def finish(self) -> None:
        """The job is over, well or ill."""


class Silent:
    """No progress shown."""

    def start(self, *, stage: str, total_bytes: int, total_rows: int | None) -> None:
        """Nothing."""

    def advance(self, *, done_bytes: int, rows: int) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""
