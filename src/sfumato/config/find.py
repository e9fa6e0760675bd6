"""Finds policies by name or path, and the hierarchy files they speak of."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from sfumato.config.document import LARGEST
from sfumato.core.errors import SfumatoError
from sfumato.core.hierarchy import Hierarchy
from sfumato.core.policy import Policy
from sfumato.core.suggestion import suggestion

_ENDING = ".yaml"
_LARGEST_HIERARCHY = 100_000_000


def shipped_policies() -> list[dict[str, str]]:
    """Names of the policies that ship with sfumato, each with its first comment line."""
    listed = []
    for name, text in sorted(_shipped().items()):
        first = text.partition("\n")[0]
        listed.append({"name": name, "summary": first.lstrip("# ").rstrip()})
    return listed


def find_policy(name: str) -> tuple[str, str]:
    """Text and origin of a policy: a file by its path, else one that ships, by its name."""
    path = Path(name)
    if path.is_file():
        try:
            if path.stat().st_size > LARGEST:
                raise SfumatoError("policy.syntax", f"a policy has at most {LARGEST} bytes", file=name)
            return path.read_text(encoding="utf-8-sig"), name
        except UnicodeDecodeError:
            raise SfumatoError("policy.syntax", "the policy is not UTF-8", file=name) from None
        except OSError:
            raise SfumatoError("policy.not_found", "the policy cannot be read", file=name) from None
    shipped = _shipped()
    if name in shipped:
        return shipped[name], name
    hint = suggestion(name, shipped)
    raise SfumatoError("policy.not_found", "neither a file nor a shipped policy has that name", hint=hint, policy=name)


def read_hierarchies(policy: Policy, folder: Path) -> Mapping[str, Hierarchy]:
    """The hierarchy files of all rules, by the text that names them; relative paths start at `folder`."""
    named = {}
    for rule in (*policy.rules, *(policy.text or ())):
        reference = dict(rule.parameters).get("hierarchy")
        if isinstance(reference, str) and reference not in named:
            named[reference] = _hierarchy(reference, folder / reference)
            level = dict(rule.parameters).get("level")
            if isinstance(level, int) and level >= named[reference].height:
                raise SfumatoError(
                    "plan.hierarchy",
                    f"the hierarchy has levels 0 to {named[reference].height - 1}",
                    file=reference,
                    rule=rule.number,
                )
    return named


def _shipped() -> dict[str, str]:
    folder = resources.files("sfumato.config") / "policies"
    return {
        file.name.removesuffix(_ENDING): file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith(_ENDING)
    }


def _hierarchy(name: str, path: Path) -> Hierarchy:
    try:
        if path.stat().st_size > _LARGEST_HIERARCHY:
            raise SfumatoError("plan.hierarchy", "the hierarchy file is too large", file=name)
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            delimiter = ";" if first.count(";") >= first.count(",") else ","
            rows = tuple(_rows(name, csv.reader(file, delimiter=delimiter)))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise SfumatoError("plan.hierarchy", "the hierarchy file cannot be read", file=name) from None
    if not rows:
        raise SfumatoError("plan.hierarchy", "the hierarchy file is empty", file=name)
    return Hierarchy(name, rows)


def _rows(name: str, lines: Iterator[list[str]]) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    height = None
    for number, cells in enumerate(lines, start=1):
        if not cells:
            continue
        height = height or len(cells)
        if len(cells) != height or height < 2:  # a value and one level at least
            raise SfumatoError("plan.hierarchy", "a line has another number of levels", file=name, line=number)
        if cells[0] in seen:
            raise SfumatoError("plan.hierarchy", "a value stands there twice", file=name, line=number)
        seen.add(cells[0])
        yield tuple(cells)
