"""The use case of looking at data nobody has described yet: what is in each column, how sure, and why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from sfumato.app import baseline
from sfumato.app.detectors import detector_of, recognizers_of
from sfumato.app.inside import sampled_paths
from sfumato.app.path_names import may_show
from sfumato.app.registering import described_as
from sfumato.app.text_findings import text_findings
from sfumato.core.entities import Role, Tag
from sfumato.core.errors import SfumatoError
from sfumato.core.proposal import Proposal
from sfumato.detection.classify import classify_column, looks_into
from sfumato.detection.json_paths import shown_leaves
from sfumato.detection.neighbours import with_neighbours
from sfumato.detection.separation import Measure, countable, measure, singling_out
from sfumato.pipeline.arrow import holds_text
from sfumato.pipeline.assemble import JSON_KEY
from sfumato.registry.importers.arrow import fields_of
from sfumato.sources import SourceOptions, open_source
from sfumato.sources.json_sample import JsonSample, is_json, sample_json
from sfumato.sources.opening import refuse_bad_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.core.ports import Source
    from sfumato.registry.importer import ImportedField

_RANK = {"direct": 0, "sensitive": 1, "quasi": 2}
_FEW_ROWS = 20
"""Of fewer rows nearly every column leaves some alone, which says nothing."""
JSON_TEXT = "JSON text"
"""The type that a column of text cells which hold JSON is shown with."""
SURE_ENOUGH = 0.9
"""Below this a policy with `untagged: scan` suppresses the column (CONTRACTS §2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRequest:
    """A source to look at, and how: about `rows` rows, drawn where `seed` says."""

    source: str
    rows: int = 10_000
    seed: int = 0
    delimiter: str | None = None
    encoding: str = "auto"
    header: bool | None = None
    fail_on: tuple[Literal["untagged", "new"], ...] = ()
    """`untagged`: personal data in a column without a tag; `new`: such that the baseline does not know."""
    dataset: str | None = None
    """The registry's dataset whose tags count as the source's."""
    recognizers: tuple[str, ...] = ()
    """Files of recognizers beside those of this build."""
    baseline: str | None = None
    write_baseline: str | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was seen: a proposal a path, which of the paths carry a tag, the sample itself."""

    source: Source | JsonSample
    sample: pa.Table
    proposals: tuple[Proposal, ...]
    types: Mapping[str, str]
    tagged: frozenset[str]
    rows: int
    """Rows or records of the sample."""
    opaque: frozenset[str]
    """Paths whose type the classifier does not look into."""
    unread: int = 0
    """Lines of the sample that could not be read."""
    unnamed: int = 0
    """Paths of JSON in so few records that their keys may be data."""
    found: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By path of free text the number of its cells in the sample with each entity."""
    wholes: tuple[str, ...] = ()
    """Columns of JSON text, which stand before their paths."""


def look(request: ScanRequest) -> Scanned:
    """Draws the sample and classifies every path. Errors: those of sources."""
    if is_json(request.source, may_show):
        return _look_at_json(request)
    options = SourceOptions(
        delimiter=request.delimiter, encoding=request.encoding, header=request.header, may_show=may_show
    )
    return look_at(open_source(request.source, options=options, bad_rows=refuse_bad_row), request)


def look_at(source: Source, request: ScanRequest) -> Scanned:
    """The same for a source that is open."""
    sample = source.sample(request.rows, request.seed)
    tags = _registered(request)
    if tags is None:
        tags = {field.path: _tag(field) for field in fields_of(source.schema) if field.labels}
    found, unnamed = sampled_paths(source.schema, sample)
    rows = sample.num_rows
    if any(JSON_KEY in (field.metadata or {}) for field in source.schema):
        flat = {path: values for path, values in found.items() if "[]" not in path}
        sample = pa.table(flat) if flat else pa.table({})
    wholes = tuple(one.name for one in source.schema if holds_text(one.type) and one.name not in found and one.name)
    return replace(_seen(source, sample, found, tags, rows, request), wholes=wholes, unnamed=unnamed)


def _look_at_json(request: ScanRequest) -> Scanned:
    """JSON and JSON Lines, by path; what stands once a record can be measured, what lies in arrays only classified."""
    source = sample_json(request.source, request.rows, request.seed, may_show)
    try:
        found, unnamed = shown_leaves(source.records)
    except RecursionError:
        raise SfumatoError("source.too_deep", "a record is nested too deep", file=Path(source.uri).name) from None
    flat = {path: values for path, values in found.items() if "[]" not in path}
    table = pa.table(flat) if flat else pa.table({})
    seen = _seen(source, table, found, _registered(request) or {}, len(source.records), request, source.unread)
    return replace(seen, unnamed=unnamed)


def _seen(
    source: Source | JsonSample,
    sample: pa.Table,
    found: Mapping[str, pa.Array],
    tags: Mapping[str, Tag],
    rows: int,
    request: ScanRequest,
    unread: int = 0,
) -> Scanned:
    detector = detector_of(recognizers_of(request.recognizers))
    proposals = [
        Proposal.tagged(path, tags[path]) if path in tags else classify_column(path, values, detector)
        for path, values in found.items()
    ]
    beside = with_neighbours(proposals)
    return Scanned(
        source=source,
        sample=sample,
        proposals=beside,
        found=text_findings(beside, found, detector),
        types={path: str(values.type) for path, values in found.items()},
        tagged=frozenset(tags) & found.keys(),
        rows=rows,
        opaque=frozenset(path for path, values in found.items() if not looks_into(values.type)),
        unread=unread,
    )


def scan(request: ScanRequest) -> dict[str, Any]:
    """What the surfaces show; names, counts and shares, never a value."""
    if "new" in request.fail_on and request.baseline is None:
        raise SfumatoError("usage", "--fail-on new needs a baseline to compare with", hint="--baseline FILE")
    return _told(look(request), request)


def scan_source(source: Source, request: ScanRequest) -> dict[str, Any]:
    """The same of a source that is open."""
    return _told(look_at(source, request), request)


def write_log(path: str, text: str) -> None:
    """Writes findings for another tool, over an older file. Errors: `report.file`."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError:
        raise SfumatoError("report.file", "the findings cannot be written there", file=path) from None


def _told(seen: Scanned, request: ScanRequest) -> dict[str, Any]:
    measures = _measures(seen)
    columns = [_column(one, seen, measures) for one in seen.proposals]
    findings = _findings(request, seen, columns)
    if request.write_baseline is not None:
        baseline.write(request.write_baseline, seen.source.uri, columns)
    return {
        "source": _source(seen),
        "sample": _sample(seen, request),
        "columns": _with_wholes(columns, seen.wholes),
        "quasi_identifiers": _quasi(seen, measures),
        "not_looked_at": _left_out(seen),
        "findings": findings,
    }


def _with_wholes(columns: Sequence[dict[str, Any]], wholes: Sequence[str]) -> list[dict[str, Any]]:
    """The paths with each column of JSON text before its own: what the most telling of them is, the column is."""
    shown: list[dict[str, Any]] = []
    left = list(wholes)
    for column in columns:
        whole = next((name for name in left if column["name"].startswith((f"{name}.", f"{name}["))), None)
        if whole is not None:
            left.remove(whole)
            parts = [one for one in columns if one["name"].startswith((f"{whole}.", f"{whole}["))]
            telling = min(parts, key=lambda one: (_RANK.get(one["role"], len(_RANK)), -one["confidence"]))
            evidence = [f"JSON with {len(parts)} paths, of which {telling['name']} tells most"]
            shown.append({**telling, "name": whole, "type": JSON_TEXT, "evidence": evidence})
        shown.append(column)
    return shown


def _findings(request: ScanRequest, seen: Scanned, columns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Where personal data lies, and which of the asked conditions fail; a baseline is a condition by itself.

    Where a condition is asked, lines that could not be read fail it too, and a source without rows: nobody knows what
    is in them. Nor can a path
    that is too rare to be named carry a tag.
    """
    personal = [column for column in columns if column["tag"] != "non-pii"]
    untagged = [column["name"] for column in personal if not column["tagged"]]
    new = None if request.baseline is None else baseline.new(request.baseline, columns)
    gated = bool(request.fail_on) or new is not None
    conditions = {
        "untagged": "untagged" in request.fail_on and bool(untagged),
        "new": bool(new),
        "unread": gated and seen.unread > 0,
        "unnamed": "untagged" in request.fail_on and seen.unnamed > 0,
        "empty": gated and seen.sample.num_rows == 0,
    }
    failed = [name for name, holds in conditions.items() if holds]
    return {
        "personal": [column["name"] for column in personal],
        "untagged": untagged,
        "new": None if new is None else list(new),
        "new_in_text": {name: entities for name, entities in (new or {}).items() if entities},
        "failed": failed,
    }


def _source(seen: Scanned) -> dict[str, Any]:
    source = seen.source
    return {
        "uri": source.uri,
        "format": source.format,
        "bytes": source.size,
        "rows": source.rows,
        "files": sum(Path(path).is_file() for path in source.paths),
    }


def _sample(seen: Scanned, request: ScanRequest) -> dict[str, Any]:
    everything = seen.source.rows is not None and seen.rows >= seen.source.rows
    return {"rows": seen.rows, "seed": request.seed, "all_rows": everything}


def _left_out(seen: Scanned) -> list[str]:
    """In words: rows beyond the sample, types that no recognizer reads."""
    told = []
    rows = seen.source.rows
    if rows is None:
        told.append(f"rows beyond the {seen.rows:,} of the sample; the source's rows were not counted")
    elif rows > seen.rows:
        told.append(f"{rows - seen.rows:,} of {rows:,} rows, which are not in the sample")
    if (unreached := getattr(seen.source, "not_sampled", None)) is not None:
        told.append(unreached)
    if seen.unread:
        told.append(f"{seen.unread:,} lines of the sample, which are no JSON objects")
    if seen.unnamed:
        told.append(f"{seen.unnamed:,} paths of JSON in less than 1% of the records, whose keys may be data")
    told += [f"the values of {path}, whose type is {kind}" for path, kind in seen.types.items() if path in seen.opaque]
    return told


def _column(one: Proposal, seen: Scanned, measures: Mapping[str, Measure]) -> dict[str, Any]:
    evidence = list(one.reasons)
    if (found := measures.get(one.column)) is not None:
        apart, alone = f"{found.separation:.0%} of the pairs of rows", f"{found.unique:.0%} of the sample's rows"
        evidence.append(f"separates {apart}; {alone} stand alone with it")
    inside = dict(seen.found.get(one.column, {}))
    if inside:
        evidence.append(f"it holds {', '.join(f'{name} ({cells:,})' for name, cells in inside.items())}")
    return {
        "name": one.column,
        "type": seen.types[one.column],
        "tag": one.tag,
        "role": None if one.role is None else str(one.role),
        "entity": None if one.entity is None else one.entity.name,
        "confidence": round(one.confidence, 3),
        "evidence": evidence,
        "found": inside,
        "tagged": one.column in seen.tagged,
    }


def _measures(seen: Scanned) -> dict[str, Measure]:
    """Of each top-level quasi-identifier alone."""
    return {name: measure(seen.sample, [name]) for name in _quasi_columns(seen)}


def _quasi_columns(seen: Scanned) -> list[str]:
    types = {field_.name: field_.type for field_ in seen.sample.schema}
    quasi = [one.column for one in seen.proposals if one.role is Role.QUASI]
    return [name for name in quasi if name in types and countable(types[name])]


def _quasi(seen: Scanned, measures: Mapping[str, Measure]) -> dict[str, Any]:
    """The quasi-identifiers, the combinations that single rows out, and other columns that would make it worse."""
    names = list(measures)
    together = measure(seen.sample, names)
    return {
        "columns": names,
        "rows": seen.rows,
        "unique": round(together.unique, 4),
        "separation": round(together.separation, 4),
        "combinations": [
            {"columns": list(one.columns), "unique": round(one.unique, 4), "separation": round(one.separation, 4)}
            for one in singling_out(seen.sample, names)
        ],
        "also": _also(seen, names, together),
    }


def _also(seen: Scanned, names: Sequence[str], together: Measure) -> list[dict[str, Any]]:
    """Columns called harmless that would leave clearly more rows alone, together with the quasi-identifiers."""
    if seen.sample.num_rows < _FEW_ROWS:
        return []
    types = {field_.name: field_.type for field_ in seen.sample.schema}
    added = []
    for one in seen.proposals:
        if one.tag != "non-pii" or one.column not in types or not countable(types[one.column]):
            continue
        alone = measure(seen.sample, [one.column])
        with_it = measure(seen.sample, [*names, one.column])
        if alone.separation >= 0.5 and with_it.unique - together.unique >= 0.1:
            added.append({"column": one.column, "unique": round(with_it.unique, 4)})
    return added


def _registered(request: ScanRequest) -> dict[str, Tag] | None:
    """The tags of the dataset that the request names; None where it names none."""
    if request.dataset is None:
        return None
    return {path: Tag(tag) for path, tag in described_as(request.dataset, request.environ).tags.items()}


def _tag(field: ImportedField) -> Tag:
    try:
        return Tag(field.labels[0])
    except SfumatoError as error:
        hint = error.problem.hint
        raise SfumatoError(error.code, "sfumato.tag is not a tag", hint=hint, column=field.path) from None
