"""Hierarchy files in ARX's CSV form: `value;level 1;…;*`, one value a line."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.hierarchy import Hierarchy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sfumato.core.policy import Policy

_LARGEST = 256_000_000
"""Bytes; a hierarchy is held in memory."""
_DELIMITERS = (";", ",", "\t", "|")
_PARAMETER = "hierarchy"


def read_hierarchies(policy: Policy, base_dir: Path) -> Mapping[str, Hierarchy]:
    """The hierarchies that the policy's rules name, by the text they are named with; relative to `base_dir`.

    Every unreadable or malformed file is told at once (`plan.hierarchy`), with line numbers and without values.
    """
    named: dict[str, int | None] = {}
    for rule in (*policy.rules, *(policy.text or ())):
        reference = dict(rule.parameters).get(_PARAMETER)
        if isinstance(reference, str):
            named.setdefault(reference, rule.line)
    found: dict[str, Hierarchy] = {}
    problems: list[Problem] = []
    for reference, line in named.items():
        try:
            found[reference] = parse_hierarchy(reference, hierarchy_text(reference, base_dir))
        except SfumatoError as error:
            where = error.where if "line" in error.where or line is None else {**error.where, "rule_line": line}
            problem = error.problem
            problems.append(Problem(code=problem.code, message=problem.message, where=where, hint=problem.hint))
    if problems:
        raise SfumatoErrors(problems)
    return found


def parse_hierarchy(name: str, text: str) -> Hierarchy:
    """A hierarchy from the text of a file: all lines equally long, no value twice, at least one level above it."""
    delimiter = _delimiter(text)
    rows: list[tuple[str, ...]] = []
    lines: dict[str, int] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if not cells:
                continue
            row, line = tuple(cells), reader.line_num
            if rows and len(row) != len(rows[0]):
                raise _malformed(f"a line of {len(row)} cells among lines of {len(rows[0])}", name, line)
            if row[0] in lines:
                raise _malformed(f"the value stands in line {lines[row[0]]} already", name, line)
            lines[row[0]] = line
            rows.append(row)
    except csv.Error:
        raise _malformed("a line is not CSV", name, reader.line_num) from None
    if not rows:
        raise SfumatoError("plan.hierarchy", "the hierarchy is empty", file=name)
    if len(rows[0]) < 2:
        raise _malformed("a value needs at least one level above it", name, lines[rows[0][0]])
    return Hierarchy(name, tuple(rows))


def hierarchy_text(reference: str, base_dir: Path) -> str:
    """The text of a hierarchy's file. Errors: `plan.hierarchy`."""
    try:
        path = base_dir / reference
        if path.stat().st_size > _LARGEST:
            raise SfumatoError("plan.hierarchy", f"a hierarchy has at most {_LARGEST} bytes", file=reference)
        content = path.read_bytes()
    except (OSError, ValueError):
        hint = "the path is relative to the policy's own folder"
        raise SfumatoError("plan.hierarchy", "the hierarchy cannot be read", hint=hint, file=reference) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(
            "the hierarchy is not UTF-8 text", reference, content.count(b"\n", 0, error.start) + 1
        ) from None


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line; ARX's `;` where several do equally."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _malformed(message: str, name: str, line: int) -> SfumatoError:
    return SfumatoError("plan.hierarchy", message, file=name, line=line)
