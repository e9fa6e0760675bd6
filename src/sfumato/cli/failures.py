"""What the command line says when something goes wrong, and the exit code it ends with (CONTRACTS §6)."""

from __future__ import annotations

import sys
import threading
from pathlib import PurePath
from traceback import walk_tb
from typing import TYPE_CHECKING, Protocol, Self

import click

from sfumato.cli.output import Told, document, printable
from sfumato.core.error_codes import CODES
from sfumato.core.errors import Problem, SfumatoError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_FRAMES = 12


class Shows(Protocol):
    """Whether failures are wanted as JSON."""

    json: bool


class Edge:
    """Where exceptions end: `with Edge(surface) as edge:` swallows what goes wrong and knows the exit code."""

    def __init__(self, surface: Shows) -> None:
        self.surface = surface
        self.exit_code = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Swallows everything except click's own way of stopping."""
        if error is None or isinstance(error, (click.exceptions.Exit, SystemExit)):
            return False
        told = isinstance(error, Told)
        if isinstance(error, Told):
            error = error.error
        problems = _problems(error)
        self.exit_code = error.exit_code if isinstance(error, SfumatoError) else CODES[problems[0].code].exit_code
        _say(error, problems, as_json=self.surface.json and not told)
        return True


def _problems(error: BaseException) -> Sequence[Problem]:
    if isinstance(error, SfumatoError):
        return error.problems
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        hint = f"`{context.command_path} --help` shows how it is used" if context else None
        return (Problem(code="usage", message=error.format_message(), hint=hint),)
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return (Problem(code="interrupted", message="stopped on request; a release appears whole or not at all"),)
    return (
        Problem(
            code="internal",
            message=f"unforeseen {type(error).__name__}; its message is withheld because it may hold data",
            hint="please report the lines below, they name places in the code only",
        ),
    )


def _say(error: BaseException, problems: Sequence[Problem], *, as_json: bool) -> None:
    hints = [problem.hint for problem in problems]
    for problem, hint_below in zip(problems, [*hints[1:], None], strict=True):
        head, *rest = printable(str(problem), keep="\n").splitlines()
        click.echo(click.style("error", fg="red", bold=True) + head, err=True)
        for line in () if as_json or hint_below == problem.hint else rest:
            click.echo(line, err=True)
    if problems[0].code == "internal":
        click.echo("\n".join(places(error)), err=True)
    if as_json:
        shown = [problem.as_dict() for problem in problems]
        document({"error": shown[0], "problems": shown})


def places(error: BaseException | None) -> list[str]:
    """The innermost frames of an exception and of what caused it: file, line and function, never a value."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = [
            f"    {_file(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
            for frame, line in walk_tb(error.__traceback__)
        ]
        lines += [f"  {type(error).__name__} at", *frames[-_FRAMES:]]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _file(name: str) -> str:
    """A source file as its package calls it; where things are installed is nobody's business."""
    parts = PurePath(name).parts
    for folder in ("site-packages", "src"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    return "/".join(parts[-2:])


def keep_values_out_of_tracebacks() -> None:
    """Python's own hooks print messages of exceptions, which may hold data: they print places only from now on."""

    def uncaught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        sys.stderr.write("\n".join(places(error)) + "\n")

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        sys.stderr.write("\n".join(places(arguments.exc_value)) + "\n")

    def unraisable(arguments: sys.UnraisableHookArgs) -> None:
        sys.stderr.write("\n".join(places(arguments.exc_value)) + "\n")

    sys.excepthook, sys.unraisablehook, threading.excepthook = uncaught, unraisable, in_thread
