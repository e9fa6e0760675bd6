"""A sample of JSON Lines or JSON files: records as they are, from several places, without reading large files whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError
from sfumato.sources.file_source import unreadable
from sfumato.sources.located import locate
from sfumato.sources.shown import MayShow, anything
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.sources.located import SourceFile

LINES = (".jsonl", ".ndjson")
DOCUMENTS = (".json",)
PLACES = 8
WINDOW = 1 << 20
LARGEST_DOCUMENT = 256 << 20
"""A JSON document, unlike JSON Lines, is parsed whole; one of more bytes is refused."""

JsonRecord = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonSample:
    """Records and where they came from. `rows` is the source's length where every byte was read, else None."""

    uri: str
    format: str
    size: int
    rows: int | None
    paths: tuple[str, ...]
    records: tuple[JsonRecord, ...]
    unread: int
    """Lines of the sample that are no JSON object."""


def is_json(uri: str, may_show: MayShow = anything) -> bool:
    """Whether `uri` names JSON files. Errors: those of `locate`."""
    return locate(uri, may_show).ending in (*LINES, *DOCUMENTS)


def sample_json(uri: str, rows: int, seed: int | None, may_show: MayShow = anything) -> JsonSample:
    """About `rows` records, spread over at most eight places. Errors: `source.*`."""
    located = locate(uri, may_show)
    strata = Strata(seed)
    lines = located.ending in LINES
    chosen = strata.one_each(located.files, PLACES)
    share = -(-rows // max(1, len(chosen)))
    drawn: list[JsonRecord] = []
    total, unread, complete = 0, 0, len(chosen) == len(located.files)
    for file in chosen:
        found, whole = _lines(file, max(1, PLACES // len(chosen)), strata) if lines else (_document(file), True)
        records = [_with_keys(record, file) for record in found if isinstance(record, dict)]
        unread += len(found) - len(records)
        total += len(records)
        complete &= whole
        drawn += _spread(records, share, strata)
    if not drawn:
        if unread:
            hint = "JSON objects in UTF-8, one a line in JSON Lines"
            raise SfumatoError("source.unreadable", "nothing in it is a JSON object", hint=hint, file=chosen[0].name)
        raise SfumatoError("source.empty", "there are no records", file=chosen[0].name)
    return JsonSample(
        uri=located.uri,
        format="jsonl" if lines else "json",
        size=sum(file.size for file in located.files),
        rows=total if complete else None,
        paths=located.paths,
        records=tuple(drawn),
        unread=unread,
    )


def _with_keys(record: JsonRecord, file: SourceFile) -> JsonRecord:
    """The record with what the file's Hive partition directories say."""
    for key, _ in file.keys:
        if key in record:
            message = "a record has a key of the same name as a partition key"
            raise SfumatoError("source.unreadable", message, file=file.name, column=key)
    return {**record, **dict(file.keys)}


def _lines(file: SourceFile, places: int, strata: Strata) -> tuple[list[Any], bool]:
    """Parsed lines of the file, or of some windows of it, and whether it was read whole."""
    windows = min(places, max(1, -(-file.size // WINDOW)))
    whole = file.size <= windows * WINDOW
    found: list[Any] = []
    try:
        with file.path.open("rb") as stream:
            if whole:
                return [_parsed(line) for line in stream.read().splitlines() if line.strip()], True
            for low, high in pairwise(file.size * i // windows for i in range(windows + 1)):
                found += _window(stream, strata.within(low, high - WINDOW + 1), file.size)
    except OSError:
        raise unreadable(file) from None
    return found, False


def _window(stream: Any, offset: int, size: int) -> Iterator[Any]:
    """Lines that begin and end inside the window."""
    stream.seek(offset)
    lines = stream.read(WINDOW).split(b"\n")
    if offset:
        lines = lines[1:]
    if offset + WINDOW < size:
        lines = lines[:-1]
    return (_parsed(line) for line in lines if line.strip())


def _parsed(line: bytes) -> Any:
    """The value, or None for what is no JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _document(file: SourceFile) -> list[Any]:
    if file.size > LARGEST_DOCUMENT:
        hint = "write it as JSON Lines"
        raise SfumatoError("source.unreadable", "a JSON document of that size", hint=hint, file=file.name)
    try:
        document = json.loads(file.path.read_bytes())
    except OSError:
        raise unreadable(file) from None
    except RecursionError:
        raise SfumatoError("source.too_deep", "the JSON is nested too deep", file=file.name) from None
    except ValueError:
        raise SfumatoError("source.unreadable", "the file is not JSON", file=file.name) from None
    return document if isinstance(document, list) else [document]


def _spread(records: Sequence[JsonRecord], rows: int, strata: Strata) -> list[JsonRecord]:
    """One record of each of `rows` equal stretches."""
    if len(records) <= rows:
        return list(records)
    edges = [len(records) * i // rows for i in range(rows + 1)]
    return [records[strata.within(low, high)] for low, high in pairwise(edges)]
