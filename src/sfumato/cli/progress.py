"""A progress bar on stderr with rows a second and the time left; only when stderr is a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sfumato.app.requests import Progress, Silent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_STAGES = {"anonymize": "Anonymizing", "gate": "Checking"}


def progress() -> Progress:
    """A bar for people at a terminal, silence for anyone else."""
    if not sys.stderr.isatty():
        return Silent()
    from rich.console import Console

    return Bar(Console(stderr=True))


class Bar:
    """One line a stage. Called from the job's threads; rich's own lock orders the calls."""

    def __init__(self, console: Console) -> None:
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        self._bars: Bars = Bars(
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=None),
            TaskProgressColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self._stage: TaskID | None = None
        self._rows = 0

    def start(self, *, stage: str, total_bytes: int, total_rows: int | None) -> None:
        """A new line for a new stage; the one before is done."""
        if self._stage is not None:
            self._bars.remove_task(self._stage)
        self._rows = 0
        self._stage = self._bars.add_task(_STAGES.get(stage, stage), total=total_bytes or None, speed="")
        self._bars.start()

    def advance(self, *, done_bytes: int, rows: int) -> None:
        """Moves the bar and works out the speed since the stage began."""
        if self._stage is None:
            return
        self._rows += rows
        seconds = next((task.elapsed for task in self._bars.tasks if task.id == self._stage), None) or 0.0
        speed = f"{self._rows / seconds:,.0f} rows/s" if seconds else ""
        self._bars.update(self._stage, advance=done_bytes, speed=speed)

    def finish(self) -> None:
        """Takes the bar away."""
        self._bars.stop()
        self._stage = None
