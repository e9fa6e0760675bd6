from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sfumato.sources import SourceOptions, open_source
from sfumato.sources.csv_encoding import encoding_of

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "name,city,note\nJosé Müller,Zürich,£5 à 20 °C\nBjörn,Århus,¿qué?\n"


def name_of(head: bytes, asked: str = "auto") -> str:
    return encoding_of(head, asked, "t.csv").name


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"a,b\n1,2\n", "utf-8"),
        (PEOPLE.encode(), "utf-8"),
        (PEOPLE.encode("latin-1"), "latin-1"),
        ("\ufeff".encode("utf-16-le") + PEOPLE.encode("utf-16-le"), "utf-16-le"),
        ("\ufeff".encode("utf-16-be") + PEOPLE.encode("utf-16-be"), "utf-16-be"),
        (b"\xef\xbb\xbf" + PEOPLE.encode(), "utf-8"),
        (PEOPLE.encode() + b"broken \xe9\n", "utf-8"),
        ("smart “quotes”\n".encode("cp1252"), "utf-8"),
        (b"a,\xfe\xff\n", "utf-8"),
        (b"a,\xff\n", "utf-8"),
        ("имя,город\n".encode("koi8-r"), "utf-8"),
    ],
)
def test_the_encoding_follows_from_the_bytes(head: bytes, encoding: str) -> None:
    assert name_of(head) == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_values_are_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(PEOPLE.encode(encoding))
    asked = "cp1252" if encoding == "cp1252" else "auto"
    source = open_source(str(path), options=SourceOptions(encoding=asked))
    rows = [
        row for part in source.partitions() for b in source.read(part, source.schema.names) for row in b.to_pylist()
    ]
    assert rows == [
        {"name": "José Müller", "city": "Zürich", "note": "£5 à 20 °C"},
        {"name": "Björn", "city": "Århus", "note": "¿qué?"},
    ]
    assert source.sample(10).to_pylist() == rows
    assert source.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)


def test_an_encoding_that_is_asked_for_is_used() -> None:
    assert name_of("é".encode(), "latin-1") == "latin-1"
    assert name_of("é".encode("latin-1"), "UTF8") == "utf-8"
    assert name_of(b"a\0b\0", "utf-16") == "utf-16-le"
    assert name_of(b"\xfe\xff\0a", "utf-16") == "utf-16-be"
