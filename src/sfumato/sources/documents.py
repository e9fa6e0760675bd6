"""Documents to look into: lines of text, whole texts, JSON by a field, columns of tables; in batches, in order.

A source is cut into tasks on the caller's thread, in bounded memory; what a task costs, reading and parsing, is paid on
the thread that runs it. Offsets in texts are the kernel's: bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Literal

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.sources.compressed import plain_name, text_of
from sfumato.sources.document_forms import JsonForm, LineForm, Numbers, TableForm, WholeForm
from sfumato.sources.located import locate
from sfumato.sources.opening import open_source
from sfumato.sources.options import SourceOptions
from sfumato.sources.shown import ending
from sfumato.sources.text_lines import StreamText, line_blocks, whole_text

if TYPE_CHECKING:
    from sfumato.core.ports import Partition, Source
    from sfumato.sources.document_forms import Documents
    from sfumato.sources.text import Text
    from sfumato.sources.text_lines import LineBlock

Task = Callable[[], Iterable["Documents"]]
Form = Literal["text", "jsonl"]
STDIN = "-"
_TEXT = (".txt", ".text", ".log", ".md", ".markdown", "")
_LINES = (".jsonl", ".ndjson")
_JSON = b"sfumato.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How documents are read.

    `text_field`: where the text is, a path in JSON or a column; None: the field `text` of JSON, every text column. With
    `everything` and no `text_field` every string and number of a JSON document is a text of its own. `form` overrides
    what the name's ending says (None; standard input is then text). `whole`: a text file is one document.
    """

    text_field: str | None = None
    id_field: str = "id"
    everything: bool = False
    form: Form | None = None
    whole: bool = False
    options: SourceOptions = field(default_factory=SourceOptions)


def tasks(uri: str, asked: Asked, stdin: BinaryIO) -> Iterator[Task]:
    """The source's tasks in order; `-` is standard input.

    Errors: those of `locate` and `open_source`; `usage` for settings that do not fit the form. Of tasks: the forms'.
    """
    if uri == STDIN:
        yield from _of_text(StreamText(stdin), "-", asked.form or "text", asked)
        return
    located = locate(uri, asked.options.may_show)
    form = asked.form or _form(located.ending)
    if form is None:
        yield from _of_table(open_source(uri, options=asked.options, bad_rows=_refuse), asked)
        return
    for file in located.files:
        with text_of(file) as text:
            yield from _of_text(text, file.name, form, asked)


def _refuse(file: str, row: int, raw: bytes, code: str) -> None:  # noqa: ARG001 - the row stays unseen
    if code == "source.not_utf8":
        raise SfumatoError(code, "a row is not valid in the file's encoding", file=file, row=row)
    raise SfumatoError(code, "a row cannot be read", file=file, row=row)


def _form(name: str) -> Form | None:
    plain = ending(plain_name("x" + name))
    if plain in _TEXT:
        return "text"
    return "jsonl" if plain in _LINES else None


def _of_text(text: Text, name: str, form: Form, asked: Asked) -> Iterator[Task]:
    if form == "jsonl":
        if asked.whole:
            raise SfumatoError("usage", "--whole is for plain text", hint="--as text")
        made = JsonForm(asked.text_field, asked.id_field, everything=asked.everything)
        for block in line_blocks(text, name):
            yield _json_task(made, block)
        return
    if asked.text_field is not None:
        raise SfumatoError("usage", "plain text has no fields", hint="--as jsonl")
    if asked.whole:
        content = whole_text(text, name)
        yield lambda: WholeForm(name).documents(content)
        return
    for block in line_blocks(text, name):
        yield _line_task(block)


def _line_task(block: LineBlock) -> Task:
    return lambda: LineForm().documents(block)


def _json_task(form: JsonForm, block: LineBlock) -> Task:
    def run() -> Iterator[Documents]:
        for lines, numbers in block.batches(blank=False):
            yield form.documents(lines, Numbers(block.name, "line", numbers))

    return run


def _of_table(source: Source, asked: Asked) -> Iterator[Task]:
    if asked.whole:
        raise SfumatoError("usage", "--whole is for plain text", hint="--as text")
    if any((field.metadata or {}).get(_JSON) for field in source.schema):
        made = JsonForm(asked.text_field, asked.id_field, everything=asked.everything, lines=False)
        for partition in source.partitions():
            yield _json_rows(made, source, partition)
        return
    table = TableForm(source.schema, asked.text_field, asked.id_field, source.schema.names if asked.everything else ())
    for partition in source.partitions():
        yield _table_rows(table, source, partition)


def _json_rows(form: JsonForm, source: Source, partition: Partition) -> Task:
    def run() -> Iterator[Documents]:
        for batch, numbers in _numbered(source, partition, source.schema.names):
            yield form.documents(batch.column(0), numbers)

    return run


def _table_rows(form: TableForm, source: Source, partition: Partition) -> Task:
    def run() -> Iterator[Documents]:
        for batch, numbers in _numbered(source, partition, form.reads):
            yield form.documents(batch, numbers)

    return run


def _numbered(source: Source, partition: Partition, columns: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, Numbers]]:
    first = partition.first_row + 1
    for batch in source.read(partition, columns):
        rows = pc.add(pa.arange(0, batch.num_rows), pa.scalar(first, pa.int64()))
        yield batch, Numbers(partition.file, "row", rows)
        first += batch.num_rows
