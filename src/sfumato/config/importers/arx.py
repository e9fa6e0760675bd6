"""ARX: generalization hierarchies, as CSV files in a folder or one by one.

Sources: github.com/arx-deidentifier/arx, data/ (`<dataset>_hierarchy_<attribute>.csv`, `value;level 1;…;*` a line) and
src/gui/org/deidentifier/arx/gui/worker/WorkerSave.java: a project (`.deid`) is a zip whose model (`project.dat`,
`input/config.dat`) is serialized Java objects, whose `config.xml` holds privacy models as free text only, and which
contains the data themselves (`data/input.csv`). It is therefore refused, and the hierarchies are asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sfumato.config.hierarchies import hierarchy_text, parse_hierarchy
from sfumato.config.importers.given import refused
from sfumato.config.importers.imported import Imported, ImportedRule, Treatment, Unsupported, named
from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given
    from sfumato.config.importers.imported import Asked
    from sfumato.core.hierarchy import Hierarchy

_MARK = "_hierarchy_"
_ENDING = ".csv"
_MOST_FILES = 1_000
_DEEPEST = 64
"""The highest level that a rule can ask for."""
_SEARCH = (
    "ARX looks for the levels that reach its privacy models at the least loss. Here each column is at the highest "
    "level that still tells groups apart: lower or raise them by hand until k just holds"
)
_TYPES = (
    "The hierarchies' files do not hold them: columns without hierarchy are not written, and k is promised with --k"
)
_LOST = {
    "the search for levels": _SEARCH,
    "types of attributes, privacy models and suppression limit": _TYPES,
}


class _Arx:
    id = "arx"
    title = "ARX"

    def recognizes(self, given: Given) -> bool:
        """A folder, a project, or a CSV file that is a hierarchy up to its one root."""
        if given.is_folder or given.is_archive:
            return True
        if isinstance(given.data, dict | list) or given.text is None:
            return False
        try:
            hierarchy = parse_hierarchy(given.name, given.text)
        except SfumatoError:
            return False
        return len(hierarchy.rows) > 1 and len(set(hierarchy.level(hierarchy.height - 1)[1])) == 1

    def read(self, given: Given, asked: Asked) -> Imported:
        """One `generalize` a hierarchy, and their columns as quasi-identifiers."""
        if given.is_archive:
            hint = (
                "in ARX, export each attribute's hierarchy as CSV into a folder, <attribute>.csv, and import the folder"
            )
            raise given.refused(
                "an ARX project cannot be read: its model is serialized Java, and it holds the data", hint
            )
        about, files, others = _files(given, asked.table)
        rules = [_rule(given, path, column, asked.folder) for column, path in files.items()]
        lost = [Unsupported(where=given.name, what=what, why=why) for what, why in _LOST.items()]
        lost += [
            Unsupported(where=named(one), what="a file", why=f"It is not named *{_MARK}*{_ENDING}") for one in others
        ]
        return Imported(
            about=about,
            table=asked.table,
            columns=tuple(rules),
            keeps_harmless=False,
            quasi=tuple(files),
            unsupported=tuple(lost),
        )


def _files(given: Given, dataset: str | None) -> tuple[str, dict[str, Path], list[str]]:
    """The data set's name, the files by column, and the CSV files beside them that are none."""
    if not given.is_folder:
        before, mark, column = given.path.stem.rpartition(_MARK)
        return before if mark else given.path.stem, {column: given.path}, []
    found = sorted(_listed(given), key=lambda path: path.name)
    marked = [path for path in found if _MARK in path.stem]
    others = [path.name for path in found if path not in marked] if marked else []
    if not marked:
        return given.name, {path.stem: path for path in found}, others
    datasets: dict[str, dict[str, Path]] = {}
    for path in marked:
        name, _, column = path.stem.partition(_MARK)
        datasets.setdefault(name, {})[column] = path
    chosen = dataset if dataset is not None or len(datasets) > 1 else next(iter(datasets))
    if chosen is None or chosen not in datasets:
        raise given.refused("which data set?", f"--table, one of: {', '.join(map(named, sorted(datasets)))}")
    return chosen, datasets[chosen], others


def _listed(given: Given) -> Iterator[Path]:
    try:
        entries = [path for path in given.path.iterdir() if path.suffix.lower() == _ENDING and path.is_file()]
    except OSError:
        raise given.refused("the folder cannot be read") from None
    if not entries:
        raise given.refused(
            "the folder holds no hierarchies", f"export them as <attribute>{_ENDING}, or *{_MARK}<attribute>{_ENDING}"
        )
    if len(entries) > _MOST_FILES:
        raise given.refused(f"the folder holds more than {_MOST_FILES} files")
    yield from entries


def _rule(given: Given, path: Path, column: str, folder: Path) -> ImportedRule:
    try:
        hierarchy = parse_hierarchy(path.name, hierarchy_text(path.name, path.parent))
        column.encode()
    except SfumatoError as error:
        where = {name: value for name, value in error.where.items() if name == "line"}
        raise refused(path.name, f"this is no hierarchy: {error.problem.message}", where=where) from None
    except UnicodeError:
        raise given.refused("a file's name is not UTF-8") from None
    level, groups = _level(hierarchy)
    reference = os.path.relpath(path, folder)
    parameters = (("hierarchy", f"./{reference}" if reference.startswith("builtin:") else reference), ("level", level))
    counted = f"{groups} group{'s' if groups > 1 else ''}"
    told = f"{named(path.name)}: levels 0 (the value) to {hierarchy.height - 1}; level {level} has {counted}"
    treatment = Treatment(technique="generalize", parameters=parameters)
    return ImportedRule(by="column", name=column, treatment=treatment, origin=told)


def _level(hierarchy: Hierarchy) -> tuple[int, int]:
    """The highest level that still tells groups apart and how many, else the root; never the value itself."""
    levels = range(1, min(hierarchy.height, _DEEPEST + 1))
    sizes = {level: len(set(hierarchy.level(level)[1])) for level in levels}
    level = max((level for level, groups in sizes.items() if groups > 1), default=levels[-1])
    return level, sizes[level]


PLUGIN = _Arx()
