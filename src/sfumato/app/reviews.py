"""The use case of deciding about proposed tags: accept, reject (which is remembered), or give another tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.app import audit
from sfumato.app.registering import registry
from sfumato.app.scans import SURE_ENOUGH, ScanRequest, scan
from sfumato.app.tags import recorder
from sfumato.config.yaml_text import read_yaml
from sfumato.core.dataset import DatasetField
from sfumato.core.entities import Tag
from sfumato.core.errors import SfumatoError

ACCEPT, REJECT, SKIP = "accept", "reject", "skip"
Proposals = Sequence[Mapping[str, Any]]


def proposals(dataset: str, source: str, *, environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """What a scan proposes for the fields that have no tag yet, without what was rejected before."""
    columns = scan(ScanRequest(source=source, environ=environ))["columns"]
    with registry(environ) as opened:
        known = dict(opened.datasets())
        tags = opened.version(dataset).tags if dataset in known else {}
        rejected = opened.rejected(dataset)
    return [
        column
        for column in columns
        if column["name"] not in tags and not column["tagged"] and (column["name"], column["tag"]) not in rejected
    ]


def sure(proposed: Proposals) -> dict[str, str]:
    """Accepts those of which the scan is sure enough."""
    return {column["name"]: ACCEPT for column in proposed if column["confidence"] >= SURE_ENOUGH}


def from_file(path: str) -> dict[str, str]:
    """Decisions by column. Errors: `config.file`, `registry.decision`."""
    given = read_yaml(path)
    if not isinstance(given, dict):
        raise SfumatoError("registry.decision", "the file maps no columns to decisions", hint="email: accept")
    return {str(name): _checked(str(name), decision) for name, decision in given.items()}


def decide(
    dataset: str,
    proposed: Proposals,
    decisions: Mapping[str, str],
    *,
    environ: Mapping[str, str],
    operator: str | None = None,
) -> dict[str, Any]:
    """Writes what was decided: tags into a new version of the dataset, rejections beside it. Errors: `registry.*`."""
    by_name = {column["name"]: column for column in proposed}
    checked = {name: _checked(name, decision) for name, decision in decisions.items() if name in by_name}
    accepted = {
        name: by_name[name]["tag"] if decision == ACCEPT else decision
        for name, decision in checked.items()
        if decision not in (REJECT, SKIP)
    }
    rejected = {name: by_name[name]["tag"] for name, decision in checked.items() if decision == REJECT}
    with audit.trail(environ, operator) as trail, registry(environ) as opened:
        by = trail.operator.name
        known = dict(opened.datasets())
        before = opened.version(dataset).fields if dataset in known else ()
        there = {field.path for field in before}
        new = [DatasetField(path=c["name"], type=c["type"]) for c in proposed if c["name"] not in there]
        tagged = [
            DatasetField(path=field.path, type=field.type, tag=accepted.get(field.path, field.tag), origin="review")
            for field in (*before, *new)
        ]
        version = opened.describe(dataset, tagged, by=by, reason="review", record=recorder(trail))
        if rejected:
            opened.reject(dataset, rejected, by=by)
            trail.log.append("tags.rejected", None, dataset=dataset, proposals=rejected)
    return {
        "dataset": dataset,
        "version": version.version,
        "accepted": accepted,
        "rejected": rejected,
        "open": [column for column in proposed if column["name"] not in {**accepted, **rejected}],
        "not_proposed": sorted(set(decisions) - set(by_name)),
    }


def is_decision(text: str) -> bool:
    """Whether the text is accept, reject, skip or a tag."""
    try:
        return bool(_checked("", text))
    except SfumatoError:
        return False


def _checked(column: str, decision: object) -> str:
    if decision in (ACCEPT, REJECT, SKIP):
        return str(decision)
    try:
        return Tag(str(decision)).text
    except SfumatoError:
        hint = "accept, reject, skip, or a tag such as pii:email"
        raise SfumatoError("registry.decision", "no such decision", hint=hint, column=column) from None
