from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources.located import locate
from sfumato.sources.shown import ending

if TYPE_CHECKING:
    from pathlib import Path


def code_of(uri: object) -> str:
    with pytest.raises(SfumatoError) as caught:
        locate(str(uri))
    return caught.value.code


def test_other_schemes_and_endings_have_no_driver(tmp_path: Path) -> None:
    from sfumato.sources import open_source

    assert code_of("s3://bucket/x.parquet") == "source.unknown_format"
    for name in ("a.csv.bz2", "a.gz", "a.xlsx", "a"):
        (tmp_path / name).touch()
        with pytest.raises(SfumatoError) as caught:
            open_source(str(tmp_path / name))
        assert caught.value.code == "source.unknown_format"


def test_files_of_several_formats_are_mixed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.parquet").touch()
    assert code_of(tmp_path) == "source.mixed_schemas"


def test_a_name_with_glob_characters_is_a_name_first(tmp_path: Path) -> None:
    (tmp_path / "a[1].csv").touch()
    (tmp_path / "a1.csv").touch()
    assert [file.name for file in locate(str(tmp_path / "a[1].csv")).files] == ["a[1].csv"]


def test_file_uris_and_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    assert locate(f"file://{tmp_path}/a.csv").paths == (str(tmp_path / "a.csv"),)
    linked = locate(str(tmp_path / "link.csv"))
    assert (linked.files[0].name, linked.paths) == ("link.csv", (str(tmp_path / "a.csv"),))
    (tmp_path / "dead.csv").symlink_to(tmp_path / "gone")
    assert code_of(tmp_path / "dead.csv") == "source.not_found"


def test_endings_tell_the_format() -> None:
    assert [ending(name) for name in ("A.CSV", "a.b.parquet", "x.csv.gz", "x.gz", "noending")] == [
        ".csv",
        ".parquet",
        ".csv.gz",
        ".gz",
        "",
    ]
