"""Arrow IPC streams: where each record batch is, and one read alone.

A stream has no footer. Its messages are walked once, by what each says of its own length, without reading what they
hold; a batch is read as a stream of its own: the schema, the dictionaries that hold at its place, the batch. Sources:
Arrow columnar format, "Encapsulated message format", "IPC streaming format"; `format/Message.fbs`; FlatBuffers,
"Internals".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.sources.layout import plain_schema
from sfumato.sources.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.sources.located import SourceFile

MARK = b"\xff\xff\xff\xff"
"""What every message begins with."""
_HEAD = 8
_END = MARK + bytes(4)
_SCHEMA, _DICTIONARY, _BATCH = 1, 2, 3
_MESSAGE_KIND, _MESSAGE_HEADER, _MESSAGE_BODY = 1, 2, 3
_BATCH_LENGTH = 0
_DICTIONARY_ID, _DICTIONARY_DELTA = 0, 2


@dataclass(frozen=True, slots=True)
class _Message:
    """Bytes `start` to `end` of the file; `rows` of a batch, `key` and `adds` of a dictionary."""

    start: int
    end: int
    kind: int
    rows: int = 0
    key: int = 0
    adds: bool = False


class StreamBatches:
    """The batches of one stream.

    Errors: `source.truncated` for one that does not say where it ends, `source.unreadable` for what is no stream, or
    goes on behind its end.
    """

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._dictionaries: list[_Message] = []
        self._batches: list[tuple[_Message, int]] = []
        """Each with the number of dictionary messages before it."""
        walked = _walked(file)
        first = next(walked, None)
        if first is None or first.kind != _SCHEMA:
            raise _no_stream(file)
        self._schema = first
        for message in walked:
            if message.kind == _BATCH:
                self._batches.append((message, len(self._dictionaries)))
            elif message.kind == _DICTIONARY:
                self._dictionaries.append(message)
            else:
                raise _no_stream(file)
        self.lengths = [message.rows for message, _ in self._batches]
        self.schema = plain_schema(self._opened([first], []).schema)

    def batch(self, number: int, fields: list[int]) -> pa.RecordBatch:
        """One batch with some of its fields. Raises what pyarrow raises; `source.unreadable`."""
        message, before = self._batches[number]
        known = _in_effect(self._dictionaries[:before])
        for batch in self._opened([self._schema, *known, message], fields):
            return batch
        raise _no_stream(self._file)

    def _opened(self, messages: list[_Message], fields: list[int]) -> pa.RecordBatchStreamReader:
        parts = [read_bytes(self._file, message.start, message.end - message.start) for message in messages]
        options = pa.ipc.IpcReadOptions(use_threads=False, included_fields=fields)
        return pa.ipc.open_stream(pa.BufferReader(b"".join((*parts, _END))), options=options)


def is_stream(file: SourceFile) -> bool:
    """Whether the file begins as a stream, as far as it goes."""
    begin = read_bytes(file, 0, len(MARK))
    return bool(begin) and MARK.startswith(begin)


def _in_effect(dictionaries: list[_Message]) -> list[_Message]:
    """Of each dictionary the last that replaced it, and what was added since."""
    last: dict[int, list[_Message]] = {}
    for message in dictionaries:
        if message.adds:
            last.setdefault(message.key, []).append(message)
        else:
            last[message.key] = [message]
    return sorted((message for group in last.values() for message in group), key=lambda message: message.start)


def _walked(file: SourceFile) -> Iterator[_Message]:
    at = 0
    while True:
        head = read_bytes(file, at, _HEAD)
        if head == _END:
            break
        if len(head) < _HEAD:
            raise _cut_short(file) if MARK.startswith(head[:4]) else _no_stream(file)
        (length,) = struct.unpack_from("<i", head, 4)
        if not head.startswith(MARK) or length < 0:
            raise _no_stream(file)
        if at + _HEAD + length > file.size:
            raise _cut_short(file)
        message = _message(read_bytes(file, at + _HEAD, length), at, file)
        if message.end > file.size:
            raise _cut_short(file)
        yield message
        at = message.end
    if at + _HEAD != file.size:
        told = "something stands behind the end of the Arrow IPC stream"
        raise SfumatoError("source.unreadable", told, file=file.name)


def _message(metadata: bytes, start: int, file: SourceFile) -> _Message:
    """What a message says of itself. Errors: `source.unreadable`."""
    try:
        table = _Table.root(metadata)
        kind, body = table.number("B", _MESSAGE_KIND), table.number("q", _MESSAGE_BODY)
        header = table.table(_MESSAGE_HEADER)
        rows = header.number("q", _BATCH_LENGTH) if kind == _BATCH else 0
        key = header.number("q", _DICTIONARY_ID) if kind == _DICTIONARY else 0
        adds = kind == _DICTIONARY and bool(header.number("B", _DICTIONARY_DELTA))
    except (struct.error, ValueError):
        raise _no_stream(file) from None
    if body < 0 or rows < 0:
        raise _no_stream(file)
    return _Message(start, start + _HEAD + len(metadata) + body, kind, rows, key, adds)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a FlatBuffer, whose fields are found by its vtable. Raises struct.error, ValueError."""

    data: bytes
    at: int

    @classmethod
    def root(cls, data: bytes) -> _Table:
        """The outermost."""
        return cls(data, _unpacked("I", data, 0))

    def number(self, form: str, field: int) -> int:
        """A scalar; 0 where it is not written."""
        place = self._place(field)
        return 0 if place is None else _unpacked(form, self.data, place)

    def table(self, field: int) -> _Table:
        """A table inside this one."""
        place = self._place(field)
        if place is None:
            raise ValueError
        return _Table(self.data, place + _unpacked("I", self.data, place))

    def _place(self, field: int) -> int | None:
        vtable = self.at - _unpacked("i", self.data, self.at)
        slot = 4 + 2 * field
        if slot + 2 > _unpacked("H", self.data, vtable):
            return None
        offset = _unpacked("H", self.data, vtable + slot)
        return self.at + offset if offset else None


def _unpacked(form: str, data: bytes, at: int) -> int:
    if at < 0:  # struct would count from the end
        raise ValueError
    return int(struct.unpack_from(f"<{form}", data, at)[0])


def _no_stream(file: SourceFile) -> SfumatoError:
    return SfumatoError("source.unreadable", "not a whole Arrow IPC stream", file=file.name)


def _cut_short(file: SourceFile) -> SfumatoError:
    hint = "a stream ends with its end mark; a writer that was closed writes it"
    return SfumatoError("source.truncated", "the Arrow IPC stream ends too early", hint=hint, file=file.name)
