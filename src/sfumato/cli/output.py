"""Writes to stdout: one JSON document for programs, or text and tables for people."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.core.printable import printable as printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text


def document(value: Mapping[str, object]) -> None:
    """One JSON document, UTF-8, and nothing else, on stdout."""
    content = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    _write(content.encode("utf-8", errors="backslashreplace") + b"\n")


def stream(
    chunks: Iterable[bytes], *, member: str | None = None, last: Callable[[], Mapping[str, object]] = dict
) -> None:
    """Chunks of whole lines on stdout as they come; nothing more is asked for once nobody reads.

    With a `member` every line is JSON, and they become the elements of that member of one JSON document, which ends
    with the members that `last` gives. A failure on the way ends that document with `error` and `problems`, as it would
    be reported without one, and is raised as `Told`.
    """
    if member is None:
        for chunk in chunks:
            if not _write(chunk):
                return
        return
    before = f'{{"{member}": ['.encode()
    ended: Mapping[str, object] = {}
    told: SfumatoError | None = None
    try:
        for chunk in chunks:
            if chunk:
                if not _write(before + chunk.removesuffix(b"\n").replace(b"\n", b",\n")):
                    return
                before = b",\n"
        ended = last()
    except SfumatoError as error:
        shown = [problem.as_dict() for problem in error.problems]
        ended, told = {"error": shown[0], "problems": shown}, error
    members = "".join(f", {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in ended.items())
    _write((b"" if before == b",\n" else before) + f"]{members}}}\n".encode("utf-8", errors="backslashreplace"))
    if told is not None:
        raise Told(told)


class Told(Exception):
    """A failure that stdout has been told of already; stderr has not."""

    def __init__(self, error: SfumatoError) -> None:
        super().__init__()
        self.error = error


def lines(*content: str) -> None:
    """Lines of text on stdout; what its encoding lacks becomes a question mark."""
    _write("".join(f"{line}\n" for line in content).encode(sys.stdout.encoding, errors="replace"))


def _write(content: bytes) -> bool:
    """Whether somebody still reads."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); what is still buffered must not complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def show_parts(*parts: RenderableType) -> None:
    """Text and tables on stdout, in the terminal's width or 80 columns."""
    console = _console()
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines(*(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A plain table: the last column takes the room that is left and folds inside it."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=False)
    for number, head in enumerate(heads, 1):
        made.add_column(head, overflow="fold", max_width=None if number == len(heads) else 26)
    for row in rows:
        made.add_row(*(Text(printable(cell, keep="\n")) for cell in row))
    return made


def text(content: str) -> Text:
    """Running text: one paragraph a line, folded at words."""
    from rich.text import Text

    return Text(printable(content, keep="\n"))


def paragraphs(*facts: tuple[str, str]) -> None:
    """Facts with their names before them; a name that stands above already is not repeated, long facts are indented."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    made.add_column(no_wrap=True, style="bold")
    made.add_column(overflow="fold")
    last = ""
    for name, fact in facts:
        made.add_row("" if name == last else name, Text(printable(fact)))
        last = name
    show_parts(made)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def size(number: float) -> str:
    """`312.4 kB`."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:,.0f} {unit}" if unit == "bytes" else f"{number:,.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"
