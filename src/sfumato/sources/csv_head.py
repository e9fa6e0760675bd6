"""Looking at a CSV file's head: encoding, delimiter, header, names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.kernel import files
from sfumato.sources.compressed import plain_name, text_of
from sfumato.sources.csv_blocks import Layout, as_bytes, even_part, measure
from sfumato.sources.csv_dialect import delimiter_of
from sfumato.sources.csv_encoding import encoding_of
from sfumato.sources.csv_header import has_header, may_be_people, names_of

if TYPE_CHECKING:
    from sfumato.sources.csv_header import Row
    from sfumato.sources.located import SourceFile
    from sfumato.sources.options import SourceOptions

HEAD_BYTES = 1 << 20
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Head:
    """What a file's first bytes say."""

    layout: Layout
    names: tuple[str, ...]
    header: bool


def look(file: SourceFile, options: SourceOptions, like: Head | None = None) -> Head | None:
    """Reads the head; `like` is the first file of the source, whose delimiter and header the others share.

    None: the file is empty. Errors: those of the text; `source.unreadable`, `source.unclosed_quote`.
    """
    with text_of(file) as text:
        raw = text.read(0, HEAD_BYTES)
        whole = text.ends_at(len(raw))
    encoding = encoding_of(raw, options.encoding, file.name)
    body, spelled = as_bytes(even_part(raw[encoding.mark :], encoding.name), encoding.name)
    if not body.strip(b"\r\n"):
        return None
    _refuse_lone_returns(body, file)
    asked = options.delimiter or (like.layout.delimiter if like else _by_ending(file.relative))
    delimiter = delimiter_of(body, asked, file.name, whole=whole)
    rows = _rows(body, delimiter, spelled, file, whole=whole)
    asked_header = like.header if like else options.header
    # A first person taken for a header would be published as it stands.
    guessed = asked_header is None and has_header(rows) and not may_be_people(rows[0], options.may_show)
    header = guessed if asked_header is None else asked_header
    names = names_of(rows[0] if header else None, len(rows[0]), file.name)
    start = encoding.mark + (_first_record(body, delimiter, encoding.name, whole=whole) if header else 0)
    return Head(Layout(start, encoding.name, delimiter, len(names)), tuple(names), header)


def _by_ending(name: str) -> str | None:
    return "\t" if plain_name(name).lower().endswith((".tsv", ".tab")) else None


def _refuse_lone_returns(body: bytes, file: SourceFile) -> None:
    if b"\n" not in body and b"\r" in body.rstrip(b"\r"):
        raise SfumatoError("source.unreadable", "lines end with CR alone; convert them to LF", file=file.name)


def _rows(body: bytes, delimiter: str, encoding: str, file: SourceFile, *, whole: bool) -> list[Row]:
    """The first records as text; a character that the encoding does not have is replaced, for looking only."""
    found = files.frame(body, delimiter, blank_rows=False, max_rows=_LOOKED_AT, at_end=whole)
    if found.end == 0:
        code = "source.unclosed_quote" if found.open_quote else "source.unreadable"
        raise SfumatoError(code, "the first record does not end", file=file.name, row=1)
    cells = files.head(body[: found.end], delimiter, max_rows=_LOOKED_AT)
    return [[None if cell is None else cell.decode(encoding, "replace") for cell in row] for row in cells]


def _first_record(body: bytes, delimiter: str, encoding: str, *, whole: bool) -> int:
    """Bytes of the first record in the file, with the blank lines before it."""
    found = files.frame(body, delimiter, blank_rows=False, max_rows=1, at_end=whole)
    return measure(body, found.end, encoding)
