"""An import as the text of a policy, with what has no equivalent in its comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sfumato.config.importers.strictness import REPLACE, SUPPRESS
from sfumato.config.policy_text import comment, literal, policy_name, scalar

if TYPE_CHECKING:
    from sfumato.config.importers.imported import Imported, ImportedRule, Treatment
    from sfumato.core.policy import Scalar


def policy_lines(imported: Imported, *, title: str, file: str, k: int | None) -> Iterator[str]:
    """The policy, line by line."""
    yield from comment(f"Written by `sfumato policy import` from {file} ({title}). Read it, change it, then:", "")
    yield "#   export SFUMATO_KEY=$(sfumato keys new)"
    yield "#   sfumato plan SOURCE --policy FILE"
    yield from _report(imported)
    yield "apiVersion: sfumato/v1"
    yield "kind: Policy"
    yield f"name: {policy_name(imported.about)}"
    yield "domain: imported # inside a domain the same value has the same pseudonym; across domains nothing joins"
    yield "keys:"
    yield "  pseudonym: env://SFUMATO_KEY"
    yield "  vault: env://SFUMATO_KEY # seals rows that cannot be read (--on-bad-row quarantine)"
    if imported.keeps_harmless:
        yield "untagged: scan # columns that no rule names are looked at in each run"
    else:
        yield "untagged: suppress # columns that no rule names and nobody tagged are not written"
    yield from _detection(imported)
    yield from _rules(imported)
    yield from _text(imported)
    yield from _privacy(imported, k)


def _report(imported: Imported) -> Iterator[str]:
    if not imported.unsupported:
        return
    yield "#"
    yield "# What has no equivalent:"
    for one in imported.unsupported:
        yield from comment(f"* {one.where}: {one.what}. {one.why}", "")
    yield "#"


def _detection(imported: Imported) -> Iterator[str]:
    if not imported.recognizers:
        return
    yield "detection: # what the registry does not list is off here, too"
    yield f"  recognizers: [{', '.join(scalar(path) for path in imported.recognizers)}]"


def _rules(imported: Imported) -> Iterator[str]:
    yield "rules: # the first match wins"
    yield from _each(imported.columns)
    if not imported.keeps_harmless:
        yield "  # Columns that no rule names."
        yield f"  - {_rule('', SUPPRESS)}"
        return
    yield "  # Columns that no rule names: what the scan finds harmless stays, and what is found in it is treated."
    yield "  - {match: {role: none}, technique: keep}"
    yield f"  - {_rule('role: direct', imported.others or SUPPRESS)}"
    yield "  - {match: {tag: text}, technique: text}"
    yield f"  - {_rule('', SUPPRESS)}"


def _text(imported: Imported) -> Iterator[str]:
    if not imported.keeps_harmless:
        return
    yield "text: # what is found inside free text; the first match wins"
    yield from _each(imported.text)
    yield f"  - {_rule('', imported.rest or REPLACE)}"


def _privacy(imported: Imported, k: int | None) -> Iterator[str]:
    if not imported.quasi:
        return
    mark = "# " if k is None else ""
    if k is None:
        yield "# To promise that nobody stands alone with these (a release below k is refused):"
    yield f"{mark}privacy:"
    yield f"{mark}  quasi: [{', '.join(scalar(name) for name in imported.quasi)}]"
    yield f"{mark}  k: {5 if k is None else k}"


def _each(rules: tuple[ImportedRule, ...]) -> Iterator[str]:
    for one in rules:
        yield from comment(one.origin, "  ")
        name = literal(one.name) if one.by == "column" else one.name
        yield f"  - {_rule(f'{one.by}: {scalar(name)}', one.treatment)}"


def _rule(match: str, treatment: Treatment) -> str:
    parts = [f"match: {{{match}}}", f"technique: {treatment.technique}"]
    if treatment.parameters:
        given = ", ".join(f"{name}: {_value(value)}" for name, value in treatment.parameters)
        parts.append(f"with: {{{given}}}")
    if treatment.nulls:
        parts.append("nulls: treat")
    if treatment.because is not None:
        parts.append(f"because: {scalar(treatment.because)}")
    return f"{{{', '.join(parts)}}}"


def _value(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else str(value)
