"""Reports that a notebook shows as tables: plain dictionaries otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any


class Report(dict[str, Any]):
    """A report as the command line prints it with `--format json`."""

    def _repr_html_(self) -> str:
        """Tables of its parts; every text is escaped."""
        return "".join(_part(name, value) for name, value in self.items())


def _part(name: str, value: object) -> str:
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        heads = list(value[0])
        head = "".join(f"<th>{escape(str(title))}</th>" for title in heads)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_cell(row.get(title))}</td>" for title in heads) + "</tr>" for row in value
        )
        return f"<h4>{escape(name)}</h4><table><tr>{head}</tr>{rows}</table>"
    if isinstance(value, Mapping):
        rows = "".join(f"<tr><th>{escape(str(key))}</th><td>{_cell(one)}</td></tr>" for key, one in value.items())
        return f"<h4>{escape(name)}</h4><table>{rows}</table>"
    return f"<p><b>{escape(name)}</b> {_cell(value)}</p>"


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _cell(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "<br>".join(escape(str(one)) for one in value)
    return "" if value is None else escape(str(value))
