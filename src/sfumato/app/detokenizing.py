"""The authorised way back: tokens become values, for a stated purpose and reason, recorded before they are shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.app import audit
from sfumato.app.path_names import asked_for, may_show, record_of
from sfumato.app.quarantine import refuse
from sfumato.app.vaults import VaultRequest, opened_vault
from sfumato.audit.log import Entry
from sfumato.core.errors import SfumatoError
from sfumato.core.plan import JsonColumn
from sfumato.core.suggestion import suggestion
from sfumato.pipeline.arrow import as_text, holds_text, single
from sfumato.pipeline.assemble import JSON_KEY
from sfumato.pipeline.nest import is_below, is_splittable, leaf_fields, leaves, rebuilt, rebuilt_type
from sfumato.sinks import open_sink
from sfumato.sources import SourceOptions, open_source
from sfumato.vault.detokenize import Detokenized, detokenize, spelled
from sfumato.vault.detokenize_json import detokenize_json

if TYPE_CHECKING:
    from sfumato.app.audit import Trail
    from sfumato.core.ports import Sink, Source
    from sfumato.vault.vault import DomainVault

_IDS_PER_RECORD = 1000
_JSON = r"\A\s*[\[{]"
"""Cells that begin like objects or arrays of JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What every detokenization must state, for the audit trail."""

    purpose: str
    reason: str

    def __post_init__(self) -> None:
        if not self.purpose.strip() or not self.reason.strip():
            raise SfumatoError("usage", "a purpose and a reason must be stated", hint="--purpose … --reason …")


@dataclass(slots=True)
class _Counts:
    """What was opened so far."""

    opened: int = 0
    unknown: int = 0
    ids: list[pa.Array] = field(default_factory=list)

    def distinct(self) -> pa.Array:
        """Ids of all tokens opened, each once."""
        return pa.chunked_array(self.ids, pa.binary(16)).unique()


def tokens(given: Sequence[str], request: VaultRequest, why: Why) -> dict[str, Any]:
    """The value of each token; null for one that the vault does not hold."""
    with audit.trail(request.environ, request.operator) as trail, opened_vault(request) as vault:
        texts = pa.array([token.strip() for token in given], pa.string())
        found = detokenize(texts, vault)
        counts = _Counts(found.opened, len(given) - found.opened, [found.ids])
        _record(trail, vault, counts, why, {"source": None})
    values = [
        {"token": token, "value": value if value != token else None}
        for token, value in zip(texts.to_pylist(), found.texts.to_pylist(), strict=True)
    ]
    return {"domain": vault.domain, "values": values, "opened": counts.opened, "unknown": counts.unknown}


def file(source: str, dest: str, columns: Sequence[str], request: VaultRequest, why: Why) -> dict[str, Any]:
    """A copy of the source with values for tokens, that only its owner may read; it is no release.

    `columns`: those to look into, or paths, with all that lies below; everything that is text if none is named. Nothing
    becomes visible before the trail says so.
    """
    with audit.trail(request.environ, request.operator) as trail, opened_vault(request) as vault:
        opened = open_source(source, options=SourceOptions(may_show=may_show), bad_rows=refuse)
        _check(columns, opened)
        if Path(dest).exists():
            raise SfumatoError("sink.exists", "the destination exists", hint="name another one", destination=dest)
        sink = open_sink(
            dest,
            source_format=opened.format,
            source_delimiter=getattr(opened, "delimiter", None),
            source_paths=opened.paths,
            source_uri=asked_for(opened),
            home=trail.home.path,
            release=False,
        )
        try:
            counts = _carried_out(opened, columns, sink, vault)
            told = {**record_of(opened, trail.key), "dest": dest, "columns": list(columns)}
            _record(trail, vault, counts, why, told)
            location = sink.commit()
        except BaseException:
            sink.abort()
            raise
    return {
        "status": "detokenized",
        "domain": vault.domain,
        "dest": location,
        "columns": list(columns),
        "opened": counts.opened,
        "distinct": len(counts.distinct()),
        "unknown": counts.unknown,
    }


def _check(columns: Sequence[str], source: Source) -> None:
    """Refuses a column that no text can be in; whether a path of JSON is there shows when it is read."""
    known = [part.name for field in source.schema for part in leaf_fields(field) if holds_text(part.type)]
    json = [field.name for field in source.schema if holds_text(field.type)]
    for name in columns:
        inside = any(is_below(name, column) for column in json)
        if not inside and not any(is_below(path, name) for path in known):
            hint = suggestion(name, known)
            raise SfumatoError("usage", "the source has no text column of that name", hint=hint, column=name)


def _carried_out(source: Source, columns: Sequence[str], sink: Sink, vault: DomainVault) -> _Counts:
    work = _Work(tuple(columns), vault)
    sink.open(pa.schema([_written(field) for field in source.schema]))
    for partition in source.partitions():
        batches = (work.treated(batch) for batch in source.read(partition, source.schema.names))
        sink.stage(sink.encode(partition.index, batches))
    sink.seal()
    if source.changed():
        raise SfumatoError("source.changed", "a file of the source changed while it was read")
    for name in columns:
        if name not in work.met:
            raise SfumatoError("usage", "the source has no text at that path", column=name)
    return work.counts


def _written(field: pa.Field) -> pa.Field:
    documents = {key: value for key, value in (field.metadata or {}).items() if key == JSON_KEY}
    kind = field.type
    if pa.types.is_nested(kind) and is_splittable(kind):
        parts = {part.name: part.type for part in leaf_fields(field)}
        kind = rebuilt_type(field.name, kind, parts)
    return pa.field(field.name, pa.string() if holds_text(kind) else kind, metadata=documents or None)


class _Work:
    """Opens the tokens of batches, in the columns and paths asked for."""

    def __init__(self, columns: tuple[str, ...], vault: DomainVault) -> None:
        self.counts = _Counts()
        self.met: set[str] = set()
        self._columns = columns
        self._vault = vault

    def treated(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with values for tokens."""
        pairs = zip(batch.schema, batch.columns, strict=True)
        arrays = [self._column(field, single(values)) for field, values in pairs]
        return pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)

    def _column(self, field: pa.Field, values: pa.Array) -> pa.Array:
        name, kind = field.name, values.type
        if pa.types.is_nested(kind) and is_splittable(kind):
            found = dict(leaves(name, values))
            treated = {path: self._texts(path, leaf.values) for path, leaf in found.items()}
            made = rebuilt_type(name, kind, {path: array.type for path, array in treated.items()})
            return rebuilt(name, values, made, treated)
        if not holds_text(kind):
            return values
        texts = as_text(values)
        if JSON_KEY not in (field.metadata or {}):
            is_json = pc.fill_null(pc.match_substring_regex(texts, _JSON), fill_value=False)
            if not pc.any(is_json).as_py():
                return self._texts(name, texts)
            rest = self._texts(name, pc.if_else(is_json, pa.scalar(None, pa.string()), texts))
            inside = self._json(name, pc.if_else(is_json, texts, pa.scalar(None, pa.string())))
            return pc.if_else(is_json, inside, rest)
        return self._json(name, texts)

    def _texts(self, path: str, values: pa.Array) -> pa.Array:
        if not holds_text(values.type) or not self._is_wanted(path):
            return values
        return self._counted(detokenize(as_text(values), self._vault))

    def _json(self, name: str, texts: pa.Array) -> pa.Array:
        column = JsonColumn(name=name, paths=(), maps=())
        return self._counted(detokenize_json(texts, self._vault, lambda path: self._is_wanted(column.full(path))))

    def _is_wanted(self, path: str) -> bool:
        asked = [name for name in self._columns if is_below(path, name)]
        self.met.update(asked)
        return not self._columns or bool(asked)

    def _counted(self, found: Detokenized) -> pa.Array:
        self.counts.opened += found.opened
        self.counts.unknown += found.unknown
        self.counts.ids.append(found.ids)
        return found.texts


def _record(trail: Trail, vault: DomainVault, counts: _Counts, why: Why, where: dict[str, Any]) -> None:
    """Every token that was opened, by its id; long lists in several records of one transaction."""
    job = uuid.uuid4().hex
    common = {"domain": vault.domain, "purpose": why.purpose, "reason": why.reason, **where}
    trail.log.append_many(
        Entry(kind="vault.detokenized", job=job, details={**common, "count": counts.opened, **part})
        for part in _parts(spelled(counts.distinct(), vault), counts.unknown)
    )


def _parts(ids: Sequence[str], unknown: int) -> Iterator[dict[str, Any]]:
    parts = max(1, -(-len(ids) // _IDS_PER_RECORD))
    for number in range(parts):
        some = list(ids[number * _IDS_PER_RECORD : (number + 1) * _IDS_PER_RECORD])
        yield {"part": number + 1, "parts": parts, "distinct": len(ids), "unknown": unknown, "tokens": some}
