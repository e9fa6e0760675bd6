"""The authorised way back: tokens become values, for a stated purpose and reason, recorded before they are shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.app import audit
from sfumato.app.quarantine import refuse
from sfumato.app.vaults import VaultRequest, opened_vault
from sfumato.audit.log import Entry
from sfumato.core.errors import SfumatoError
from sfumato.core.suggestion import suggestion
from sfumato.pipeline.arrow import as_text, holds_text, single
from sfumato.pipeline.assemble import JSON_KEY
from sfumato.sinks import open_sink
from sfumato.sources import open_source
from sfumato.vault.detokenize import detokenize, spelled

if TYPE_CHECKING:
    from sfumato.app.audit import Trail
    from sfumato.core.ports import Sink, Source
    from sfumato.vault.vault import DomainVault

_IDS_PER_RECORD = 1000


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

    `columns`: those to look into, all text columns if none is named. Nothing becomes visible before the trail says so.
    """
    with audit.trail(request.environ, request.operator) as trail, opened_vault(request) as vault:
        opened = open_source(source, bad_rows=refuse)
        chosen = _chosen(columns, opened)
        sink = open_sink(
            dest,
            source_format=opened.format,
            source_delimiter=getattr(opened, "delimiter", None),
            source_paths=opened.paths,
            source_uri=opened.uri,
            home=trail.home.path,
            release=False,
        )
        try:
            counts = _carried_out(opened, chosen, sink, vault)
            _record(trail, vault, counts, why, {"source": opened.uri, "dest": dest, "columns": list(chosen)})
            location = sink.commit()
        except BaseException:
            sink.abort()
            raise
    return {
        "status": "detokenized",
        "domain": vault.domain,
        "dest": location,
        "columns": list(chosen),
        "opened": counts.opened,
        "distinct": len(counts.distinct()),
        "unknown": counts.unknown,
    }


def _chosen(columns: Sequence[str], source: Source) -> tuple[str, ...]:
    texts = [field.name for field in source.schema if holds_text(field.type)]
    for name in columns:
        if name not in texts:
            hint = suggestion(name, texts)
            raise SfumatoError("usage", "the source has no text column of that name", hint=hint, column=name)
    return tuple(columns) or tuple(texts)


def _carried_out(source: Source, chosen: Sequence[str], sink: Sink, vault: DomainVault) -> _Counts:
    counts = _Counts()
    sink.open(pa.schema([_written(field, chosen) for field in source.schema]))
    for partition in source.partitions():
        batches = (_treated(batch, chosen, vault, counts) for batch in source.read(partition, source.schema.names))
        sink.stage(sink.encode(partition.index, batches))
    sink.seal()
    if source.changed():
        raise SfumatoError("source.changed", "a file of the source changed while it was read")
    return counts


def _written(field: pa.Field, chosen: Sequence[str]) -> pa.Field:
    documents = {key: value for key, value in (field.metadata or {}).items() if key == JSON_KEY}
    return pa.field(field.name, pa.string() if field.name in chosen else field.type, metadata=documents or None)


def _treated(batch: pa.RecordBatch, chosen: Sequence[str], vault: DomainVault, counts: _Counts) -> pa.RecordBatch:
    arrays = []
    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        if name not in chosen:
            arrays.append(values)
            continue
        found = detokenize(as_text(single(values)), vault)
        counts.opened += found.opened
        counts.unknown += found.unknown
        counts.ids.append(found.ids)
        arrays.append(found.texts)
    return pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)


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
