"""A release read back from disk: every kind of thing that can lie there is seen."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.store.release_files import MANIFEST, ReleaseFiles


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    dest = tmp_path / "release"
    dest.mkdir()
    (dest / "part-0.parquet").write_bytes(b"data")
    (dest / MANIFEST).write_bytes(b"manifest")
    return dest


def test_a_directory_holds_its_manifest(directory: Path) -> None:
    files = ReleaseFiles(directory)
    assert files.manifest() == b"manifest"
    assert files.names() == ("part-0.parquet",)
    assert files.sha256("part-0.parquet") == hashlib.sha256(b"data").hexdigest()


def test_a_file_has_its_manifest_beside_it(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_bytes(b"a\n")
    (tmp_path / "out.csv.sfumato.json").write_bytes(b"m")
    (tmp_path / "neighbour.csv").write_bytes(b"b\n")
    files = ReleaseFiles(tmp_path / "out.csv")
    assert files.manifest() == b"m"
    assert files.names() == ("out.csv",)
    assert files.sha256("out.csv") == hashlib.sha256(b"a\n").hexdigest()


def test_a_file_that_is_gone_has_no_name(tmp_path: Path) -> None:
    (tmp_path / "out.csv.sfumato.json").write_bytes(b"m")
    assert ReleaseFiles(tmp_path / "out.csv").names() == ()


def test_hidden_nested_linked_and_empty_things_are_all_named(directory: Path, tmp_path: Path) -> None:
    (directory / ".hidden").touch()
    (directory / "sub" / "deep").mkdir(parents=True)
    (directory / "sub" / "deep" / ".x").touch()
    (directory / "empty").mkdir()
    (directory / "link").symlink_to(tmp_path)
    (directory / "dangling").symlink_to("nowhere")
    os.mkfifo(directory / "pipe")
    (directory / "sub" / MANIFEST).touch()
    assert set(ReleaseFiles(directory).names()) == {
        ".hidden", "sub/deep/.x", "empty/", "link", "dangling", "pipe", "part-0.parquet", f"sub/{MANIFEST}",
    }  # fmt: skip


def test_only_a_regular_file_has_a_digest(directory: Path) -> None:
    (directory / "link").symlink_to("part-0.parquet")
    os.mkfifo(directory / "pipe")
    (directory / "sub").mkdir()
    files = ReleaseFiles(directory)
    assert [files.sha256(name) for name in ("link", "pipe", "sub", "absent")] == [None] * 4


def test_a_missing_manifest_is_told_as_such(tmp_path: Path, directory: Path) -> None:
    (directory / MANIFEST).unlink()
    for dest in (directory, tmp_path / "absent", tmp_path / "absent" / "deeper.csv"):
        with pytest.raises(SfumatoError) as caught:
            ReleaseFiles(dest).manifest()
        assert caught.value.code == "verify.manifest_missing"


def test_a_manifest_that_is_a_directory_is_none(directory: Path) -> None:
    (directory / MANIFEST).unlink()
    (directory / MANIFEST).mkdir()
    with pytest.raises(SfumatoError) as caught:
        ReleaseFiles(directory).manifest()
    assert caught.value.code == "verify.manifest_missing"
