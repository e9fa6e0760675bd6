"""Which encoding a CSV file is in, judged by its first mebibyte."""

from __future__ import annotations

import re
from typing import NamedTuple

from sfumato.core.errors import SfumatoError

ENCODINGS = ("auto", "utf-8", "latin-1", "cp1252", "utf-16")
_ALIASES = {"utf8": "utf-8", "latin1": "latin-1", "iso-8859-1": "latin-1", "windows-1252": "cp1252", "utf16": "utf-16"}

_MULTIBYTE = re.compile(rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}")
_RUN = re.compile(rb"[\x80-\xFF]+")
_LATIN_LETTERS_AND_SIGNS = frozenset(range(0xC0, 0xFE)) | frozenset(
    b"\xa0\xa1\xa3\xa7\xa9\xaa\xab\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xba\xbb\xbc\xbd\xbe\xbf"
)
_LONGEST_RUN = 2
_PRINTABLE = range(0x20, 0x7F)


class Encoding(NamedTuple):
    """A codec (`utf-8`, `latin-1`, `cp1252`, `utf-16-le`, `utf-16-be`) and the bytes of the mark before the text."""

    name: str
    mark: int


def encoding_of(head: bytes, asked: str, file: str) -> Encoding:
    """The encoding asked for, or for `auto`: by byte order mark, else UTF-8, else Latin-1 where the bytes look so.

    Errors: `usage` for an encoding this build does not read.
    """
    name = _ALIASES.get(asked.lower(), asked.lower())
    if name not in ENCODINGS:
        raise SfumatoError("usage", "no such encoding", hint=f"--encoding {' | '.join(ENCODINGS)}", file=file)
    marked = _marked(head, file)
    if name == "auto":
        return marked or Encoding("latin-1" if _looks_latin(head) else "utf-8", 0)
    if name == "utf-16":
        return marked if marked and marked.name.startswith("utf-16") else Encoding("utf-16-le", 0)
    return marked if marked and marked.name == name else Encoding(name, 0)


def _marked(head: bytes, file: str) -> Encoding | None:
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise SfumatoError("source.unreadable", "UTF-32 is not read", file=file)
    if head.startswith(b"\xef\xbb\xbf"):
        return Encoding("utf-8", 3)
    if head.startswith(b"\xff\xfe"):
        return Encoding("utf-16-le", 2)
    if head.startswith(b"\xfe\xff"):
        return Encoding("utf-16-be", 2)
    return None


def _looks_latin(head: bytes) -> bool:
    """Whether high bytes are there, none of them is part of UTF-8, and each is a letter or sign beside ASCII text."""
    if head.isascii() or _MULTIBYTE.search(head):
        return False
    return all(_is_plausible(head, run.start(), run.end()) for run in _RUN.finditer(head))


def _is_plausible(head: bytes, start: int, end: int) -> bool:
    if end - start > _LONGEST_RUN or not _LATIN_LETTERS_AND_SIGNS.issuperset(head[start:end]):
        return False
    before = head[start - 1] if start else 0
    after = head[end] if end < len(head) else 0
    return before in _PRINTABLE or after in _PRINTABLE
