from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import open_sink
from sfumato.sinks.destination import destination_of
from sfumato.sources import open_source

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = pa.schema([("a", pa.string())])


@pytest.mark.parametrize(
    ("name", "to", "source", "kind", "single"),
    [
        ("out.parquet", None, "csv", "parquet", True),
        ("out.CSV", None, "parquet", "csv", True),
        ("out.tsv", "tsv", "csv", "tsv", True),
        ("out.jsonl", None, "csv", "jsonl", True),
        ("out.NDJSON", None, "jsonl", "jsonl", True),
        ("out.jsonl.zst", None, "json", "jsonl.zst", True),
        ("out.json", None, "jsonl", "json", True),
        ("out", None, "jsonl.gz", "jsonl.gz", False),
        ("out", None, "csv", "csv", False),
        ("out", "parquet", "csv", "parquet", False),
        ("out.v1", None, "tsv", "tsv", False),
        ("out.parquet/", None, "csv", "csv", False),
    ],
)
def test_the_format_is_the_endings_then_the_asked_then_the_sources(
    tmp_path: Path, name: str, to: str | None, source: str, kind: str, single: bool
) -> None:
    found = destination_of(f"{tmp_path}/{name}", to, source)
    assert (found.driver.id, found.single) == (kind, single)
    inside = found.manifest.parent == found.path
    assert inside is not single


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("out.csv.bz2", None),
        ("out.gz", None),
        ("out.parquet.gz", None),
        ("out.csv.gz", "csv"),
        ("out.arrow.gz", None),
        ("out.arrows", None),
        ("out", "avro"),
        ("out.csv", "parquet"),
        ("s3://b/x", None),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, name: str, to: str | None) -> None:
    with pytest.raises(SfumatoError) as caught:
        destination_of(name if "://" in name else f"{tmp_path}/{name}", to, "csv")
    assert caught.value.code == "sink.unknown_format"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.csv").write_text("a\nx\n")
    (folder / "deep" / "b.csv").write_text("a\ny\n")
    return folder


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    ("source", "dest"),
    [
        ("in", "in"),
        ("in", "in/out.csv"),
        ("in", "in/deep/out"),
        ("in", "."),
        ("in", "in/a.csv"),
        ("in", "in/../in/new"),
        ("in/a.csv", "in/a.csv"),
        ("in/a.csv", "in"),
        ("in/*.csv", "in/a.csv"),
        ("in/*.csv", "."),
        ("in/a.csv", "link.csv"),
        ("in/a.csv", "hard.csv"),
        ("in/a.csv", "folder/a.csv"),
        ("in", "folder/out"),
        ("link.csv", "in/a.csv"),
        ("link.csv", "hard.csv"),
        ("folder", "in/out.csv"),
    ],
)
def test_a_destination_that_touches_the_source_is_refused_under_any_name(
    tmp_path: Path, folder: Path, source: str, dest: str, replace: bool
) -> None:
    (tmp_path / "link.csv").symlink_to(folder / "a.csv")
    os.link(folder / "a.csv", tmp_path / "hard.csv")
    (tmp_path / "folder").symlink_to(folder)
    paths = open_source(str(tmp_path / source)).paths
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / dest), to="csv", replace=replace, source_paths=paths)
    assert caught.value.code == "sink.is_source"


def test_a_neighbour_of_the_source_is_fine(folder: Path) -> None:
    paths = open_source(str(folder / "a.csv")).paths
    sink = open_sink(str(folder / "out.csv"), source_paths=paths)
    sink.open(SCHEMA)
    sink.abort()


def test_a_file_does_not_replace_a_directory(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    (tmp_path / "out").write_text("file")
    for name in ("out.csv", "out"):
        with pytest.raises(SfumatoError) as caught:
            open_sink(str(tmp_path / name), to="csv", replace=True).open(SCHEMA)
        assert caught.value.code == "sink.exists"


def test_a_manifest_without_its_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out.csv.sfumato.json").write_text("evidence")
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / "out.csv")).open(SCHEMA)
    assert caught.value.code == "sink.exists"


def test_a_dead_link_is_an_existing_destination(tmp_path: Path) -> None:
    (tmp_path / "out.csv").symlink_to(tmp_path / "gone")
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / "out.csv")).open(SCHEMA)
    assert caught.value.code == "sink.exists"
