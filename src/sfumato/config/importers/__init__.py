"""Other tools' configurations → policies. One tool a file with one constant, `PLUGIN`.

An import shows no more of a value than the other tool did. Where no technique of this build does the same, a stricter
one is taken, and the difference is told; where what both do cannot be compared (a length that shows, equal values that
join), that is told, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.config.importers import arx, greenmask, postgresql_anonymizer, presidio
from sfumato.config.importers.given import read_given
from sfumato.config.importers.imported import Asked, Unsupported
from sfumato.config.importers.writing import policy_lines

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given
    from sfumato.config.importers.imported import PolicyImporter

__all__ = ["IMPORTERS", "Asked", "Unsupported", "import_policy"]

IMPORTERS: dict[str, PolicyImporter] = {
    one.id: one for one in (presidio.PLUGIN, postgresql_anonymizer.PLUGIN, greenmask.PLUGIN, arx.PLUGIN)
}
"""In the order in which a file without a stated form is offered to them."""


def import_policy(file: str, form: str | None, asked: Asked) -> tuple[str, str, str | None, tuple[Unsupported, ...]]:
    """The importer's id, the policy's text, its table, and what has no equivalent. Errors: `policy.import`."""
    given = read_given(file)
    importer = IMPORTERS[form] if form is not None else _recognized(given)
    imported = importer.read(given, asked)
    if asked.k is not None and not imported.quasi:
        raise given.refused("k needs quasi-identifiers, and the configuration names none")
    lines = policy_lines(imported, title=importer.title, file=given.name, k=asked.k)
    return importer.id, "\n".join(lines) + "\n", imported.table, imported.unsupported


def _recognized(given: Given) -> PolicyImporter:
    for importer in IMPORTERS.values():
        if importer.recognizes(given):
            return importer
    if given.claims_structure:
        given.structured()
    raise given.refused("this is no configuration that is known", f"--from, one of: {', '.join(sorted(IMPORTERS))}")
