"""From a URI to an open source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from sfumato.core.errors import SfumatoError
from sfumato.sources.driver import drivers
from sfumato.sources.hive_documents import DOCUMENT, HiveDocuments
from sfumato.sources.hive_source import HiveSource
from sfumato.sources.located import locate
from sfumato.sources.options import SourceOptions

if TYPE_CHECKING:
    from sfumato.core.ports import BadRows, Source


def refuse_bad_row(file: str, row: int, raw: bytes, code: str) -> NoReturn:  # noqa: ARG001 - the row stays unseen
    """The strict way with a row that cannot be read: stop, and say where it is."""
    if code == "source.not_utf8":
        raise SfumatoError(
            code, "a row is not valid in the file's encoding", hint="--encoding latin-1", file=file, row=row
        )
    if code == "source.too_deep":
        raise SfumatoError(code, "a document is nested too deep", hint="--on-bad-row quarantine", file=file, row=row)
    message = "a row has another number of cells than the header, or text after a closing quote"
    raise SfumatoError(code, message, hint="--on-bad-row quarantine", file=file, row=row)


def open_source(uri: str, *, options: SourceOptions | None = None, bad_rows: BadRows = refuse_bad_row) -> Source:
    """Opens a file, glob or directory; the format follows the ending, and all files must have the same columns.

    Keys of Hive partition directories are columns after those of the files, in JSON members of its documents. Errors:
    see `locate` and the drivers; `source.unknown_format` for an ending without driver.
    """
    asked = options or SourceOptions()
    located = locate(uri, asked.may_show)
    driver = drivers().get(located.ending)
    if driver is None:
        known = ", ".join(sorted(drivers()))
        raise SfumatoError(
            "source.unknown_format", f"no driver reads that ending; known are {known}", file=located.files[0].name
        )
    source = driver.open(located, asked, bad_rows)
    if not located.keys:
        return source
    return HiveDocuments(source, located) if source.schema.names == [DOCUMENT] else HiveSource(source, located)
