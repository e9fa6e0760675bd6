"""Some rows before and after: a block a row, a line a column, cut to the terminal's width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sfumato.cli.output import lines, printable, show_parts

if TYPE_CHECKING:
    from rich.table import Table


def show(preview: Mapping[str, Any]) -> None:
    """All rows."""
    techniques = {column["name"]: column["technique"] for column in preview["columns"]}
    for number, row in enumerate(preview["rows"]):
        lines(*([""] if number else []), f"Row {row['row']}")
        show_parts(_block(row, techniques))


def _block(row: Mapping[str, Any], techniques: Mapping[str, str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    block = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for head in ("column", "technique"):
        block.add_column(head, no_wrap=True, overflow="ellipsis", max_width=20)
    for head, ratio in (("before", 2), ("after", 3)):
        block.add_column(head, no_wrap=True, overflow="ellipsis", ratio=ratio)
    for cells in _cells(row, techniques):
        block.add_row(*(Text(printable(cell)) for cell in cells))
    return block


def _cells(row: Mapping[str, Any], techniques: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for name, technique in techniques.items():
        after = _cell(row["after"][name]) if name in row["after"] else "(not in the copy)"
        yield name, technique, _cell(row["before"].get(name)), after


def _cell(value: object) -> str:
    return "(null)" if value is None else str(value)
