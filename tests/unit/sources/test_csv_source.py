from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, **options) -> list[dict]:
    source = open_source(str(path), options=SourceOptions(**options))
    return [
        row for part in source.partitions() for b in source.read(part, source.schema.names) for row in b.to_pylist()
    ]


def test_values_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        b'id,big,day,text,empty\r\n007,123456789012345678,31/12/99, x ,\r\n 1 ,1e5,,NULL,""\r\nNA,nan,-,"a ""b""",x'
    )
    assert read(path) == [
        {"id": "007", "big": "123456789012345678", "day": "31/12/99", "text": " x ", "empty": None},
        {"id": " 1 ", "big": "1e5", "day": None, "text": "NULL", "empty": ""},
        {"id": "NA", "big": "nan", "day": "-", "text": 'a "b"', "empty": "x"},
    ]


def test_columns_of_a_file_without_header_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("1,Ann\n2,Bob\n")
    source = open_source(str(path))
    assert (source.header, source.schema.names) == (False, ["0", "1"])
    assert read(path) == [{"0": "1", "1": "Ann"}, {"0": "2", "1": "Bob"}]
    assert read(path, header=True) == [{"1": "2", "Ann": "Bob"}]


def test_what_was_detected_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("name;note\nJörg;1,5\nÄnne;2,5\n".encode("latin-1"))
    source = open_source(str(path))
    assert (source.format, source.encoding, source.delimiter, source.header) == ("csv", "latin-1", ";", True)
    assert source.size == path.stat().st_size


def test_a_single_column_takes_blank_lines_for_nulls(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('name\nAnn\n\n""\nBob\n\n')
    assert [row["name"] for row in read(path)] == ["Ann", None, "", "Bob", None]


def test_blank_lines_elsewhere_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\n\nid,name\n\n1,Ann\n\n\n2,Bob\n\n")
    assert [row["id"] for row in read(path)] == ["1", "2"]


def test_a_header_may_hold_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('"id","the ""full""\nname"\n1,Ann\n')
    assert open_source(str(path)).schema.names == ["id", 'the "full"\nname']


def test_a_tsv_is_cut_by_tabs_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("id\tname\n1\tLee, Ann\n")
    source = open_source(str(path))
    assert (source.format, source.delimiter) == ("tsv", "\t")
    assert read(path) == [{"id": "1", "name": "Lee, Ann"}]


def test_files_share_the_first_ones_delimiter_and_header(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id;name\n1;Ann\n")
    (tmp_path / "b.csv").write_text("id;name\n")
    (tmp_path / "c.csv").write_text("")
    (tmp_path / "d.csv").write_text("id;name\n2;Bob\n")
    assert [row["name"] for row in read(tmp_path)] == ["Ann", "Bob"]
    (tmp_path / "e.csv").write_text("3;Cid\n4;Dan\n")
    with pytest.raises(SfumatoError) as caught:
        open_source(str(tmp_path))
    assert caught.value.code == "source.mixed_schemas"
    assert caught.value.where["file"] == "e.csv"


def test_a_big_file_is_sampled_from_several_places(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = (f'{i},"some text, and\na line break {i}"\n' for i in range(150_000))
    path.write_text("id,note\n" + "".join(lines))
    sample = open_source(str(path)).sample(800).to_pylist()
    ids = [int(row["id"]) for row in sample]
    assert 600 <= len(ids) <= 820
    assert len({i // 20_000 for i in ids}) >= 6
    assert all(row["note"] == f"some text, and\na line break {row['id']}" for row in sample)
