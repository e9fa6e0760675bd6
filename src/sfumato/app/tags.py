"""The use cases about the registry's tags: list, show, set, import, export, history, diff."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato.app import audit
from sfumato.app.path_names import may_show
from sfumato.app.registering import registry
from sfumato.config.yaml_text import dump_yaml
from sfumato.core.dataset import DatasetField, changes
from sfumato.core.errors import SfumatoError
from sfumato.plugins import table
from sfumato.registry import exporters
from sfumato.registry.importer import Imported, Importer, malformed
from sfumato.registry.importers.arrow import fields_of
from sfumato.registry.labels import as_tag
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    from sfumato.app.audit import Trail
    from sfumato.core.dataset import Change, DatasetVersion
    from sfumato.registry.registry import Record

_HEAD_BYTES = 65_536
_REMOVE = ("", "none", "-")


def listing(environ: Mapping[str, str]) -> dict[str, Any]:
    """All datasets with their latest version."""
    with registry(environ) as opened:
        return {"datasets": [{"name": name, "version": version} for name, version in opened.datasets()]}


def show(dataset: str, *, environ: Mapping[str, str], version: int | None = None) -> dict[str, Any]:
    """One version's fields with tags, who set them and when."""
    with registry(environ) as opened:
        return _described(opened.version(dataset, version))


def set_(
    dataset: str, given: Sequence[str], *, environ: Mapping[str, str], operator: str | None = None, reason: str = ""
) -> dict[str, Any]:
    """Sets tags, each given as `path=tag`; an empty tag removes. Makes a new version, and records it."""
    tags: dict[str, str | None] = {}
    for one in given:
        path, separator, tag = one.rpartition("=")
        if not separator:
            raise SfumatoError("usage", "a tag is given as COLUMN=TAG", hint="email=pii:email", argument=one)
        tags[path] = None if tag in _REMOVE else tag
    with audit.trail(environ, operator) as trail, registry(environ) as opened:
        found = opened.set_tags(dataset, tags, by=trail.operator.name, reason=reason, record=recorder(trail))
    return _described(found)


def import_(
    dataset: str,
    file: str,
    *,
    environ: Mapping[str, str],
    operator: str | None = None,
    table_name: str | None = None,
    form: str | None = None,
) -> dict[str, Any]:
    """Reads a schema and its tags from a file or source; labels that are no tag are told, and left out."""
    importer, imported = _read(file, table_name, form)
    ignored = []
    fields = []
    for one in imported.fields:
        tag = as_tag(one.labels)
        if one.labels and tag is None:
            ignored.append({"field": one.path, "labels": list(one.labels)})
        fields.append(DatasetField(path=one.path, type=one.type, tag=tag, origin=importer))
    with audit.trail(environ, operator) as trail, registry(environ) as opened:
        found = opened.describe(
            dataset, fields, by=trail.operator.name, reason=f"imported ({importer})", record=recorder(trail)
        )
    return {**_described(found), "importer": importer, "not_understood": ignored}


def export(
    dataset: str, dest: str, *, environ: Mapping[str, str], version: int | None = None, source: str | None = None
) -> dict[str, Any]:
    """Writes a version as an ODCS contract (`.yaml`, `.yml`, `.json`), or a tagged copy of a Parquet file.

    `missing` are the paths with a tag that the copy has no field for.
    """
    with registry(environ) as opened:
        found = opened.version(dataset, version)
    if dest.endswith(".parquet"):
        if source is None:
            raise SfumatoError("usage", "tags go into a copy of a Parquet file", hint="--source FILE.parquet")
        done = exporters.write_parquet(found, source, dest)
        missing = [path for path in found.tags if path not in done]
        return {"path": dest, "format": "parquet", "tagged": len(done), "missing": missing}
    if not dest.endswith((".yaml", ".yml", ".json")):
        hint = "an ending .yaml or .json (ODCS), or .parquet"
        raise SfumatoError("registry.export", "no format for that ending", hint=hint, file=Path(dest).name)
    contract = exporters.odcs(found)
    as_json = dest.endswith(".json")
    text = json.dumps(contract, indent=2, ensure_ascii=False) + "\n" if as_json else dump_yaml(contract)
    try:
        with Path(dest).open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise SfumatoError("registry.export", "the file exists", hint="name another", file=Path(dest).name) from None
    except OSError:
        raise SfumatoError("registry.export", "the file cannot be written", file=Path(dest).name) from None
    return {"path": dest, "format": "odcs", "tagged": len(found.tags), "missing": []}


def history(dataset: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Every version with what it changed."""
    with registry(environ) as opened:
        versions = opened.history(dataset)
    before = (None, *versions)
    told = [
        {
            "version": after.version,
            "created_at": after.created_at,
            "created_by": after.created_by,
            "reason": after.reason,
            "changes": [_change(one) for one in changes(old, after)],
        }
        for old, after in zip(before, versions, strict=False)
    ]
    return {"dataset": dataset, "versions": told}


def diff(dataset: str, one: int, other: int, environ: Mapping[str, str]) -> dict[str, Any]:
    """What differs between two versions."""
    with registry(environ) as opened:
        before, after = opened.version(dataset, one), opened.version(dataset, other)
    found = [_change(change) for change in changes(before, after)]
    return {"dataset": dataset, "before": one, "after": other, "changes": found}


def recorder(trail: Trail) -> Record:
    """Records a change of tags in the audit trail, from inside the registry's transaction."""

    def record(before: DatasetVersion | None, after: DatasetVersion) -> None:
        trail.log.append(
            "tags.changed",
            None,
            dataset=after.dataset,
            version=after.version,
            reason=after.reason,
            changes=[_change(one) for one in changes(before, after)],
        )

    return record


def _read(file: str, table_name: str | None, form: str | None) -> tuple[str, Imported]:
    path = Path(file)
    importers = table().importers
    if form is not None:
        return form, _guarded(importers[form], path, table_name)
    if path.is_file():
        try:
            with path.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
        except OSError:
            raise SfumatoError("registry.import", "the file cannot be read", file=path.name) from None
        for name, importer in importers.items():
            if importer.recognizes(path, head):
                return name, _guarded(importer, path, table_name)
    source = open_source(file, options=SourceOptions(may_show=may_show))
    return "source", Imported(fields=tuple(fields_of(source.schema)))


def _guarded(importer: Importer, path: Path, table_name: str | None) -> Imported:
    """What the importer reads; whatever it stumbles over in a malformed file ends as one coded error."""
    try:
        imported = importer.read(path, table_name)
    except SfumatoError:
        raise
    except Exception:  # noqa: BLE001 - the file is a stranger's, and messages quote it
        raise malformed(path, f"not of the form that {importer.id} has") from None
    paths = Counter(field.path for field in imported.fields)
    for field, times in paths.items():
        if times > 1:
            raise SfumatoError("registry.import", "two fields have the same path", file=path.name, field=field)
    return imported


def _described(version: DatasetVersion) -> dict[str, Any]:
    return {
        "dataset": version.dataset,
        "version": version.version,
        "created_at": version.created_at,
        "created_by": version.created_by,
        "reason": version.reason,
        "fields": [asdict(field) for field in version.fields],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"field": change.path, "before": change.before, "after": change.after, "is": change.field}
