"""The sink of local files: encodes by a format's codec, stages beside DEST, publishes by rename."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Encoded, StagedPart
from sfumato.sinks import destination as dest
from sfumato.sinks.commit import STAGED_MANIFEST, publish_file
from sfumato.sinks.faults import writing
from sfumato.sinks.publish import appear, sync_directory, take_over
from sfumato.sinks.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.destination import Destination
    from sfumato.sinks.driver import Codec, Writer
    from sfumato.sinks.options import SinkOptions


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part is: the staged file and what its writer said."""

    file: str
    inside: object


class FileSink:
    """One release on the local file system (the `Sink` protocol); usable for one run."""

    def __init__(
        self,
        destination: Destination,
        options: SinkOptions,
        *,
        delimiter: str | None,
        replace: bool,
        source_paths: Sequence[str],
        release: bool = True,
    ) -> None:
        self._destination = destination
        self._options = options
        self._delimiter = delimiter
        self._replace = replace
        self._source_paths = tuple(source_paths)
        self._release = release
        self._codec: Codec | None = None
        self._staging: Staging | None = None
        self._writer: Writer | None = None
        self._names: list[str] = []
        self._parts: list[StagedPart] = []
        self._begun = False
        self._schema: pa.Schema | None = None

    def open(self, schema: pa.Schema) -> None:
        """Checks DEST, takes its lock, makes the staging directory and the first file.

        Errors: `sink.is_source`, `sink.exists`, `sink.locked`, `sink.type`, `sink.io`, `sink.disk_full`.
        """
        with writing(str(self._destination.path)):
            dest.refuse_source(self._destination, self._source_paths)
            dest.refuse_existing(self._destination, replace=self._replace)
        self._schema = schema
        if not getattr(self._destination.driver, "documents", False) and any(map(_is_document, schema)):
            hint = "to a .jsonl or .json file"
            raise SfumatoError("sink.type", "JSON documents are written as JSON", hint=hint)
        self._codec = self._destination.driver.codec(schema, self._options, self._delimiter)
        with self._guard():
            self._staging = Staging(self._destination.path)
            self._staging.begin()
            self._next_file()

    def encode(self, partition: int, batches: Iterable[pa.RecordBatch]) -> Encoded:
        """The partition's rows in the sink's format, in memory. Errors: `source.schema_changed`."""
        rows = 0

        def checked() -> Iterator[pa.RecordBatch]:
            nonlocal rows
            for batch in batches:
                self._check(batch)
                rows += batch.num_rows
                yield batch

        payload = self._bound().encode(checked())
        return Encoded(partition=partition, rows=rows, payload=payload)

    def stage(self, encoded: Encoded) -> None:
        """Appends to the current file; in a directory, a file that is large enough is followed by another."""
        with self._guard():
            if self._is_full():
                self._current().finish()
                self._next_file()
            inside = self._current().append(encoded.payload)
        self._begun = True
        place = Place(self._names[-1], inside)
        self._parts.append(StagedPart(partition=encoded.partition, rows=encoded.rows, payload=place))

    def seal(self) -> tuple[StagedPart, ...]:
        """Completes the last file; everything is on disk afterwards."""
        with self._guard():
            if self._writer is not None:
                self._writer.finish()
                self._writer = None
            if not self._release:
                for name in self._names:
                    (self._staged().data / name).chmod(0o600)
            sync_directory(self._staged().data)
        return tuple(self._parts)

    def read(self, part: StagedPart, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The part's rows as the staged file holds them."""
        place = part.payload
        if not isinstance(place, Place) or self._schema is None:
            raise TypeError("not a part of this sink")
        names = self._schema.names if columns is None else list(columns)
        return self._bound().read(self._staged().data / place.file, place.inside, names)

    def files(self) -> tuple[tuple[str, str], ...]:
        """Names and SHA-256 of the staged files."""
        with self._guard():
            return tuple((name, _sha256(self._staged().data / name)) for name in self._names)

    def attach(self, manifest: bytes) -> None:
        """Stages the manifest, synced."""
        with self._guard():
            path = self._staged_manifest()
            with path.open("wb") as stream:
                stream.write(manifest)
                stream.flush()
                os.fsync(stream.fileno())
            sync_directory(path.parent)

    def commit(self) -> str:
        """Publishes. A destination that came into being meanwhile is `sink.exists`, and nothing is published."""
        staging, path = self._staged(), self._destination.path
        if self._release and not self._staged_manifest().exists():
            raise SfumatoError("sink.io", "the release has no manifest", destination=str(path))
        with self._guard():
            try:
                self._publish(staging)
            except FileExistsError:
                raise SfumatoError("sink.exists", "the destination exists by now", destination=str(path)) from None
        self._staging = None
        staging.remove()
        return str(path)

    def abort(self) -> None:
        """Removes what was staged; harmless at any time, any number of times, and after the commit."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(OSError):
                writer.discard()
        if self._staging is not None:
            self._staging.remove()
            self._staging = None

    def _publish(self, staging: Staging) -> None:
        path = self._destination.path
        if not self._release:
            appear(staging.data / self._names[0] if self._destination.single else staging.data, path)
        elif self._destination.single:
            data = staging.data / self._names[0]
            publish_file(staging.path, data, path, self._destination.manifest, replace=self._replace)
        elif self._replace and path.exists():
            take_over(staging.data, path)
        else:
            appear(staging.data, path)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Failures of the file system end the run: nothing stays behind."""
        try:
            with writing(str(self._destination.path)):
                yield
        except SfumatoError:
            self.abort()
            raise

    def _is_full(self) -> bool:
        """Whether another part belongs into another file: only in directories, and no file stays empty."""
        return self._begun and not self._destination.single and self._current().size >= self._options.part_bytes

    def _next_file(self) -> None:
        number = len(self._names)
        name = f"part-{number:05d}{self._destination.driver.extensions[0]}"
        self._names.append(self._destination.path.name if self._destination.single else name)
        self._writer = self._bound().create(self._staged().data / self._names[-1])
        self._begun = False

    def _staged_manifest(self) -> Path:
        staging = self._staged()
        return staging.path / STAGED_MANIFEST if self._destination.single else staging.data / dest.DIRECTORY_MANIFEST

    def _check(self, batch: pa.RecordBatch) -> None:
        """Whether the batch has the schema's columns; strings may come as dictionaries."""
        schema = self._schema
        if schema is None or batch.schema.names != schema.names:
            raise SfumatoError("source.schema_changed", "a batch has other columns than the output")
        for field, given in zip(schema, batch.schema, strict=True):
            logical = given.type.value_type if pa.types.is_dictionary(given.type) else given.type
            if logical != field.type:
                raise SfumatoError(
                    "source.schema_changed", "a batch has another type than the output", column=field.name
                )

    def _bound(self) -> Codec:
        if self._codec is None:
            raise RuntimeError("the sink is not open")
        return self._codec

    def _staged(self) -> Staging:
        if self._staging is None:
            raise RuntimeError("the sink is not open")
        return self._staging

    def _current(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("the sink is sealed or not open")
        return self._writer


def _is_document(field: pa.Field) -> bool:
    return b"sfumato.json" in (field.metadata or {})


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
