"""Labelled documents read from JSON Lines, plain or compressed by gzip."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from sfumato.app.labelled_record import Labelled, read_record
from sfumato.core.entities import ENTITIES, entity
from sfumato.core.errors import SfumatoError

ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
LONGEST_LINE = 64 << 20
LARGEST = 1 << 30
"""Bytes of a data set, unpacked: every text is held in memory at once."""

Mapped = Mapping[str, str | None]
"""Another name for a label, or None: its spans count neither for nor against."""


def read_documents(path: str, mapping: Mapped) -> list[Labelled]:
    """All documents, in their order. Errors: `eval.dataset` with file and line, `source.*`."""
    name = Path(path).name
    documents = []
    for number, line in _lines(path):
        try:
            documents.append(read_record(_parsed(line), number, mapping))
        except SfumatoError as error:
            told = error.problem
            raise SfumatoError(told.code, told.message, hint=told.hint, file=name, line=number) from None
    if not documents:
        raise SfumatoError("eval.dataset", "there are no documents", file=name)
    return documents


def read_mapping(path: str | None) -> dict[str, str | None]:
    """Labels and the entities they stand for. Errors: `eval.mapping`."""
    if path is None:
        return {}
    name, hint = Path(path).name, 'a JSON object such as {"GPE": "LOCATION", "MISC": null}'
    try:
        if Path(path).stat().st_size > LONGEST_LINE:
            raise SfumatoError("eval.mapping", "the file is too large for a mapping", hint=hint, file=name)
        given = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError:
        raise SfumatoError("eval.mapping", "the file cannot be read", hint=hint, file=name) from None
    except (ValueError, RecursionError):
        raise SfumatoError("eval.mapping", "the file is not JSON", hint=hint, file=name) from None
    if not isinstance(given, dict):
        raise SfumatoError("eval.mapping", "the file maps no labels to entities", hint=hint, file=name)
    for place, target in enumerate(given.values(), 1):
        if target is not None and not (isinstance(target, str) and entity(target).name in ENTITIES):
            message = "a label stands for an entity that does not exist"
            raise SfumatoError("eval.mapping", message, hint="docs/reference/entities.md", file=name, entry=place)
    return given


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise SfumatoError("eval.dataset", "a line is not JSON in UTF-8") from None


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, counted from 1."""
    file = Path(path)
    if not file.is_file():
        raise SfumatoError("source.not_found", "no such file or folder", file=file.name)
    if not file.name.endswith(ENDINGS):
        message = "no labelled documents are read from that"
        hint = f"JSON Lines ({', '.join(ENDINGS)}) or a folder of tables with manifest.json"
        raise SfumatoError("source.unknown_format", message, hint=hint, file=file.name)
    try:
        with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as stream:
            yield from _limited(stream, file.name)
    except (EOFError, zlib.error):
        raise SfumatoError(
            "source.truncated", "the compressed file ends too early or is damaged", file=file.name
        ) from None
    except OSError:
        raise SfumatoError("source.unreadable", "the file cannot be read", file=file.name) from None


def _limited(stream: IO[bytes] | gzip.GzipFile, name: str) -> Iterator[tuple[int, bytes]]:
    number = size = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        size += len(line)
        if len(line) > LONGEST_LINE or size > LARGEST:
            raise SfumatoError(
                "eval.dataset", "the data set is larger than 1 GiB or a line than 64 MiB", file=name, line=number
            )
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line
