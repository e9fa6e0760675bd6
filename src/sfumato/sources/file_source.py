"""What sources made of local files have in common: names, sizes, the fingerprint."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.core.secret import Secret
    from sfumato.sources.located import Located, SourceFile


class FileSource:
    """The part of the `Source` protocol that does not depend on the format."""

    format: str
    schema: pa.Schema
    rows: int | None

    def __init__(self, located: Located) -> None:
        self.uri = located.uri
        self.pattern = located.pattern
        """What was asked for, as it is compared with destinations; never shown or recorded."""
        self.files = located.files
        self.size = sum(file.size for file in located.files)
        self._paths = located.paths

    @property
    def paths(self) -> tuple[str, ...]:
        """Absolute real paths of the files; a source that is a directory lists it first."""
        return self._paths

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The batches of `sample`, each with the number of the file (in `files`) that it is from."""
        raise NotImplementedError

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """About `rows` rows, spread over the files; see the `Source` protocol."""
        batches = [batch for _, batch in self.samples(rows, seed)]
        return pa.Table.from_batches(batches, schema=self.schema)

    def changed(self) -> bool:
        """Whether a file was replaced, resized or touched since the source was opened."""
        return not all(file.is_unchanged() for file in self.files)

    def fingerprint(self, key: Secret) -> str:
        """HMAC-SHA256 (hex) over name, size and SHA-256 of each file, each name led by its length."""
        code = hmac.new(key.reveal(), digestmod=hashlib.sha256)
        for file in self.files:
            name = file.relative.encode("utf-8", "surrogateescape")
            code.update(len(name).to_bytes(4, "big") + name + file.size.to_bytes(8, "big") + _digest(file))
        return code.hexdigest()


def _digest(file: SourceFile) -> bytes:
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        raise unreadable(file) from None


def unreadable(file: SourceFile) -> SfumatoError:
    """The operating system would not give the file's bytes."""
    return SfumatoError("source.unreadable", "the file cannot be read", file=file.name)


def is_cut_short(file: SourceFile, mark: bytes) -> bool:
    """Whether a file of a format that begins and ends with `mark` begins so, as far as it goes, and does not end so."""
    try:
        with file.path.open("rb") as stream:
            begin = stream.read(len(mark))
            stream.seek(max(0, file.size - len(mark)))
            end = stream.read()
    except OSError:
        return False
    return mark.startswith(begin) and (end != mark or file.size < 2 * len(mark))


def one_schema(schemas: list[pa.Schema], files: tuple[SourceFile, ...]) -> pa.Schema:
    """The schema that all files share; a column is nullable if it is so in any of them.

    Errors: `source.mixed_schemas` with the first file that differs and the column; `source.empty`.
    """
    first = schemas[0]
    if not first.names:
        raise SfumatoError("source.empty", "the file has no columns", file=files[0].name)
    for name in first.names:
        if first.names.count(name) > 1:
            raise SfumatoError("source.unreadable", "two columns have the same name", file=files[0].name, column=name)
    fields = list(first)
    for schema, file in zip(schemas[1:], files[1:], strict=True):
        _compare(first, schema, file)
        fields = [
            field.with_nullable(field.nullable or other.nullable) for field, other in zip(fields, schema, strict=True)
        ]
    return pa.schema(fields)


def _compare(first: pa.Schema, schema: pa.Schema, file: SourceFile) -> None:
    for i, expected in enumerate(first):
        if i >= len(schema) or schema.field(i).name != expected.name or schema.field(i).type != expected.type:
            raise SfumatoError(
                "source.mixed_schemas",
                "the column is missing, elsewhere or of another type than in the first file",
                file=file.name,
                column=expected.name,
            )
    if len(schema) > len(first):
        extra = schema.field(len(first)).name
        raise SfumatoError("source.mixed_schemas", "the column is not in the first file", file=file.name, column=extra)
