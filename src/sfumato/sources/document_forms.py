"""The forms that documents come in, and go out in again with other texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.suggestion import suggestion
from sfumato.kernel import columns, files, json_text
from sfumato.kernel.json_text import Kind
from sfumato.sources.layout import plain_batch, plain_schema, plain_type
from sfumato.sources.text_lines import is_utf8

if TYPE_CHECKING:
    from sfumato.sources.text_lines import LineBlock

TEXT_FIELD = "text"
_SAID = pa.array([Kind.STRING, Kind.NUMBER, Kind.BOOLEAN], pa.uint8())
_VALUES = pa.array([Kind.STRING, Kind.NUMBER], pa.uint8())


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where documents stand: in which file, counted by `line` or `row`, as int64 from 1."""

    file: str
    unit: str
    values: pa.Array

    def refused(self, code: str, message: str, place: int, hint: str | None = None) -> SfumatoError:
        """An error about the document at a position of the batch."""
        return SfumatoError(code, message, hint=hint, file=self.file, **{self.unit: self.values[place].as_py()})


@dataclass(frozen=True, slots=True)
class Documents:
    """A batch of documents.

    `ids` are JSON, one a document. `texts` are string columns; each has one text a document, except where all texts of
    JSON documents are one column. `names` are those of table columns; with one unnamed text the name is empty. The
    functions take treated texts, as `texts` in number and length: `written` gives the documents in the form they came
    in, `as_json` each as JSON.
    """

    ids: pa.Array
    texts: tuple[pa.Array, ...]
    names: tuple[str, ...]
    numbers: Numbers
    written: Callable[[Sequence[pa.Array]], bytes]
    as_json: Callable[[Sequence[pa.Array]], pa.Array]


class LineForm:
    """Every line is a document, its number the id; a carriage return before its end is no part of it."""

    def documents(self, block: LineBlock) -> Iterator[Documents]:
        """Errors: `source.not_utf8`."""
        for lines, numbers in block.batches(blank=True):
            returns = pc.ends_with(lines, "\r")
            texts = pc.replace_substring_regex(lines, r"\r\z", "")
            yield Documents(
                ids=numbers.cast(pa.string()),
                texts=(texts,),
                names=("",),
                numbers=Numbers(block.name, "line", numbers),
                written=_line_writer(returns, open_end=not block.ends and numbers[-1].as_py() == _last(block)),
                as_json=lambda treated: json_text.quote(treated[0]),
            )


def _last(block: LineBlock) -> int:
    return block.first + block.data.count(b"\n")


def _line_writer(returns: pa.Array, *, open_end: bool) -> Callable[[Sequence[pa.Array]], bytes]:
    def written(treated: Sequence[pa.Array]) -> bytes:
        ends = pc.if_else(returns, "\r\n", "\n")
        whole = _bytes(pc.binary_join_element_wise(pc.fill_null(treated[0], ""), ends, ""))
        return whole.removesuffix(b"\n") if open_end else whole

    return written


class WholeForm:
    """A text is one document."""

    def __init__(self, name: str) -> None:
        self._name = name

    def documents(self, content: bytes) -> Iterator[Documents]:
        """Errors: `source.not_utf8` with the line."""
        if not is_utf8(content):
            line = next(n for n, line in enumerate(content.split(b"\n"), 1) if not is_utf8(line))
            raise SfumatoError("source.not_utf8", "a line is not valid UTF-8", file=self._name, line=line)
        yield Documents(
            ids=pa.array(["1"]),
            texts=(pa.array([content], pa.binary()).cast(pa.string()),),
            names=("",),
            numbers=Numbers(self._name, "line", pa.array([1], pa.int64())),
            written=lambda treated: _bytes(pc.fill_null(treated[0], "")),
            as_json=lambda treated: json_text.quote(treated[0]),
        )


class JsonForm:
    """JSON documents: the text at one path, or everything that strings and numbers say."""

    def __init__(self, text_field: str | None, id_field: str, *, everything: bool, lines: bool = True) -> None:
        self._id = id_field
        self._lines = lines
        self._field = None if everything and text_field is None else text_field or TEXT_FIELD
        if "[]" in (self._field or ""):
            raise SfumatoError("usage", "one text a document: no path through a list", hint="--text-field a.b")

    def documents(self, lines: pa.Array, numbers: Numbers) -> Documents:
        """Errors: `source.bad_row` (`source.too_deep`) for what is no JSON or has the field twice, `source.field`."""
        wanted = None if self._field is None else [self._field, self._id]
        leaves = json_text.shred(lines, wanted=wanted)
        if len(leaves.bad_rows):
            row = leaves.bad_rows[0].as_py()
            code, _ = json_text.why_bad(lines[row].as_py())
            told = "the line is not JSON" if code == "source.bad_row" else "the line's JSON is nested too deep"
            raise numbers.refused(code, told, row)
        positions, texts = self._everything(leaves) if self._field is None else self._one(leaves, numbers)

        def made(treated: pa.Array) -> pa.Array:
            return _rewritten(lines, leaves, positions, texts, treated)

        return Documents(
            ids=self._ids(lines, leaves, numbers),
            texts=(texts,),
            names=("",),
            numbers=numbers,
            written=lambda treated: _bytes(_lined(self._one_line(made(treated[0])))),
            as_json=lambda treated: self._one_line(made(treated[0])),
        )

    def _one_line(self, documents: pa.Array) -> pa.Array:
        """Raw line ends stand between tokens only."""
        return documents if self._lines else pc.replace_substring_regex(documents, r"[\r\n]+", " ")

    def _one(self, leaves: json_text.Shredded, numbers: Numbers) -> tuple[pa.Array, pa.Array]:
        """Positions of the leaves and their texts, one a document."""
        found = leaves.leaves(self._field or "")
        counts = pc.value_counts(found.rows)
        twice = counts.filter(pc.greater(counts.field("counts"), 1))
        if len(twice):
            raise numbers.refused("source.bad_row", "the object has the field twice", twice[0]["values"].as_py())
        hint = "--text-field names another"
        if len(found.rows) < len(numbers.values):
            there = pc.is_in(pa.arange(0, len(numbers.values)), value_set=found.rows.cast(pa.int64()))
            place = pc.index(there, value=False).as_py()
            raise numbers.refused("source.field", "the document has no text in the field", place, hint)
        said = pc.or_(pc.is_in(found.kinds, value_set=_SAID), pc.equal(found.kinds, pa.scalar(Kind.NULL, pa.uint8())))
        if not pc.all(said).as_py() and len(said):
            place = found.rows[pc.index(said, value=False).as_py()].as_py()
            raise numbers.refused("source.field", "the field holds an object or a list, no text", place, hint)
        return found.positions, found.values

    def _everything(self, leaves: json_text.Shredded) -> tuple[pa.Array, pa.Array]:
        """Of all strings and numbers but the id."""
        ids = pa.array([path == self._id for path in leaves.paths], pa.bool_())
        said = pc.and_(pc.is_in(leaves.kinds, value_set=_VALUES), pc.invert(ids.take(leaves.leaf_paths)))
        positions = pc.indices_nonzero(said).cast(pa.int32())
        return positions, leaves.values.take(positions)

    def _ids(self, lines: pa.Array, leaves: json_text.Shredded, numbers: Numbers) -> pa.Array:
        """The id as it is spelled, else the document's number."""
        found = leaves.leaves(self._id)
        at = pc.indices_nonzero(pc.is_in(found.kinds, value_set=_SAID)).cast(pa.int64())
        rows, starts, ends = (column.take(at) for column in (found.rows, found.starts, found.ends))
        given = columns.cut(lines, rows, starts, ends)
        by_row = given.take(pc.index_in(pa.arange(0, len(lines)), value_set=rows.cast(pa.int64())))
        return pc.coalesce(by_row, numbers.values.cast(pa.string()))


def _rewritten(
    lines: pa.Array, leaves: json_text.Shredded, positions: pa.Array, before: pa.Array, after: pa.Array
) -> pa.Array:
    """The documents with the changed texts in place, to the byte as they were otherwise."""
    same = pc.fill_null(pc.equal(before, after), pc.and_(pc.is_null(before), pc.is_null(after)))
    at = pc.indices_nonzero(pc.invert(same)).cast(pa.int64())
    return json_text.rewrite(lines, leaves, positions.take(at), json_text.quote(after.take(at)))


class TableForm:
    """Rows of a table: one column's texts, or those of every column of texts or whole numbers."""

    def __init__(self, schema: pa.Schema, text_field: str | None, id_field: str, kept: Sequence[str]) -> None:
        plain = plain_schema(schema)
        for name in filter(None, (text_field, None if id_field == "id" else id_field)):
            if name not in plain.names:
                raise SfumatoError("usage", "the source has no such column", hint=suggestion(name, plain.names))
        self._id = id_field if id_field in plain.names and _is_text(plain.field(id_field).type) else None
        self.texts = (text_field,) if text_field else tuple(f.name for f in plain if self._is_looked_into(f))
        if not self.texts:
            raise SfumatoError("usage", "the source has no column of texts")
        for name in self.texts:
            if not _is_text(plain.field(name).type):
                raise SfumatoError("usage", "the column holds no texts", column=name)
        self._named = text_field is None
        ids = (self._id,) if self._id else ()
        self.reads = tuple(kept) or tuple(dict.fromkeys((*self.texts, *ids)))

    def _is_looked_into(self, field: pa.Field) -> bool:
        return field.name != self._id and _is_text(field.type)

    def documents(self, batch: pa.RecordBatch, numbers: Numbers) -> Documents:
        """Errors: `source.unreadable` for a type that cannot be read."""
        batch = plain_batch(batch, plain_schema(batch.schema))
        texts = tuple(batch.column(name).cast(pa.string()) for name in self.texts)
        return Documents(
            ids=self._ids(batch, numbers),
            texts=texts,
            names=self.texts if self._named else ("",),
            numbers=numbers,
            written=lambda treated: self._rows(batch, treated, first=numbers.values[:1].to_pylist() == [1]),
            as_json=lambda treated: self._objects(batch, treated),
        )

    def _ids(self, batch: pa.RecordBatch, numbers: Numbers) -> pa.Array:
        plain = numbers.values.cast(pa.string())
        if self._id is None:
            return plain
        given = batch.column(self._id)
        text = given.cast(pa.string())
        spelled = text if pa.types.is_integer(given.type) else json_text.quote(text)
        return pc.if_else(pc.is_valid(given), spelled, plain)

    def _cells(self, batch: pa.RecordBatch, treated: Sequence[pa.Array]) -> list[pa.Array]:
        """Every column as text, those that were looked into as treated."""
        new = dict(zip(self.texts, treated, strict=True))
        cells = []
        for name in batch.schema.names:
            kind = batch.schema.field(name).type
            if name not in new and pa.types.is_nested(kind):
                raise SfumatoError("usage", "a nested column has no place in CSV", hint="sfumato run", column=name)
            cells.append(new[name] if name in new else batch.column(name).cast(pa.string()))
        return cells

    def _rows(self, batch: pa.RecordBatch, treated: Sequence[pa.Array], *, first: bool) -> bytes:
        body = files.encode_csv(self._cells(batch, treated), ",")
        if not first:
            return body
        heads = [pa.array([name], pa.string()) for name in batch.schema.names]
        return files.encode_csv(heads, ",") + body

    def _objects(self, batch: pa.RecordBatch, treated: Sequence[pa.Array]) -> pa.Array:
        heads = json_text.quote(pa.array(batch.schema.names, pa.string())).to_pylist()
        pairs = zip(heads, self._cells(batch, treated), strict=True)
        members = [pc.binary_join_element_wise(head, json_text.quote(cells), ":") for head, cells in pairs]
        return pc.binary_join_element_wise("{", pc.binary_join_element_wise(*members, ","), "}", "")


def _is_text(kind: pa.DataType) -> bool:
    plain = plain_type(kind)
    return bool(pa.types.is_string(plain) or pa.types.is_large_string(plain) or pa.types.is_integer(plain))


def _lined(lines: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(lines, "\n", "")


def _bytes(texts: pa.Array) -> bytes:
    """All texts (no nulls), back to back."""
    if not len(texts):
        return b""
    first, end = texts.offset, texts.offset + len(texts)
    offsets = memoryview(texts.buffers()[1]).cast("i" if pa.types.is_string(texts.type) else "q")
    data = texts.buffers()[2]
    return b"" if data is None else data.slice(offsets[first], offsets[end] - offsets[first]).to_pybytes()
