"""The registry as people read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, show_parts, table

Fields = Mapping[str, Any]


def show(version: Fields) -> None:
    """A version's fields."""
    lines(f"{version['dataset']}, version {version['version']}, {version['created_at']} by {version['created_by']}", "")
    rows = ((field["path"], field["type"], field["tag"] or "(none)", _who(field)) for field in version["fields"])
    show_parts(table(("field", "type", "tag", "set by"), rows))


def _who(field: Fields) -> str:
    return f"{field['set_by']} ({field['origin']}), {field['set_at'][:10]}" if field["tag"] else ""


def show_import(result: Fields) -> None:
    """What an import found."""
    tagged = sum(field["tag"] is not None for field in result["fields"])
    fields = count(len(result["fields"]), "field")
    lines(f"{result['dataset']}, version {result['version']}: {fields}, {tagged} tagged ({result['importer']})")
    for one in result["not_understood"]:
        lines(f"not understood: {one['field']}: {', '.join(one['labels'])}")


def show_datasets(result: Fields) -> None:
    """Names and versions."""
    rows = ((one["name"], str(one["version"])) for one in result["datasets"])
    show_parts(table(("dataset", "version"), rows))


def show_history(result: Fields) -> None:
    """Every version, and what it changed."""
    for number, version in enumerate(result["versions"]):
        if number:
            lines("")
        why = f": {version['reason']}" if version["reason"] else ""
        lines(f"version {version['version']}, {version['created_at']} by {version['created_by']}{why}")
        show_changes(version["changes"])


def show_changes(changes: Sequence[Fields]) -> None:
    """Fields with the tag before and after."""
    if not changes:
        lines("no difference")
        return
    rows = ((one["field"], one["is"], one["before"] or "(none)", one["after"] or "(none)") for one in changes)
    show_parts(table(("field", "field is", "before", "after"), rows))


def show_export(result: Fields) -> None:
    """Where the tags were written, and which of them found no field."""
    lines(f"{result['path']}: {count(result['tagged'], 'tag')} ({result['format']})")
    if result["missing"]:
        paragraphs(("Warning", f"the file has no field for {', '.join(result['missing'])}"))
