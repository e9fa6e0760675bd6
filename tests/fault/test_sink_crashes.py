"""What a dead job, a full disk or a race leaves behind: nothing visible, and nothing that a sweep does not take."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import SinkOptions, open_sink, sweep
from sfumato.sinks.file_sink import FileSink

SCHEMA = pa.schema([("a", pa.string())])

STAGE = """
import os, sys, pyarrow as pa
from sfumato.sinks import open_sink
sink = open_sink(sys.argv[1], to="csv", replace=len(sys.argv) > 2)
sink.open(pa.schema([("a", pa.string())]))
sink.stage(sink.encode(0, [pa.record_batch({"a": ["new"]})]))
"""
WAIT = STAGE + "print('staged', flush=True); sys.stdin.read()"
DIE_BETWEEN = (
    STAGE
    + """
import sfumato.sinks.commit as commit
for name in ("appear", "take_over"):
    def second(staged, path, real=getattr(commit, name), calls=[]):
        calls.append(path)
        os._exit(9) if len(calls) == 2 else real(staged, path)
    setattr(commit, name, second)
sink.seal()
sink.attach(b"new manifest")
sink.commit()
"""
)


def batch(rows: int) -> pa.RecordBatch:
    return pa.record_batch({"a": [os.urandom(16).hex() for _ in range(rows)]})


def publish(dest: Path, manifest: bytes = b"old manifest") -> None:
    sink = open_sink(str(dest), to="csv")
    sink.open(SCHEMA)
    sink.stage(sink.encode(0, [pa.record_batch({"a": ["old"]})]))
    sink.seal()
    sink.attach(manifest)
    sink.commit()


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextlib.contextmanager
def living_job(dest: Path):
    with subprocess.Popen(
        [sys.executable, "-c", WAIT, str(dest)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as job:
        assert job.stdout.readline() == b"staged\n"
        yield job
        job.kill()


@pytest.mark.parametrize("name", ["release.csv", "release"])
def test_a_killed_job_leaves_only_what_the_sweep_takes(tmp_path: Path, name: str) -> None:
    with living_job(tmp_path / name) as job:
        (staging,) = tmp_path.iterdir()
        assert sweep(str(tmp_path)) == []
        with pytest.raises(SfumatoError) as caught:
            open_sink(str(tmp_path / name), to="csv").open(SCHEMA)
        assert caught.value.code == "sink.locked"
        job.send_signal(signal.SIGKILL)
        job.wait()
    assert list(tmp_path.iterdir()) == [staging]
    sink = open_sink(str(tmp_path / name), to="csv")
    sink.open(SCHEMA)
    assert sweep(str(tmp_path)) == [staging.name]
    sink.abort()
    assert list(tmp_path.iterdir()) == []
    assert sweep(str(tmp_path)) == []


def test_the_staging_directory_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    staging = tmp_path / ".sfumato-staging-0123456789abcdef"
    staging.mkdir()
    owner = {"pid": 1, "host": "elsewhere.example", "boot": "other", "destination": "x"}
    (staging / "owner.json").write_text(json.dumps(owner))
    assert sweep(str(tmp_path)) == []
    (staging / "owner.json").write_text("{ half")
    assert sweep(str(tmp_path)) == [staging.name]
    assert sweep(str(tmp_path / "nowhere")) == []


def test_a_job_that_dies_between_manifest_and_data_publishes_nothing(tmp_path: Path) -> None:
    dest = tmp_path / "release.csv"
    done = subprocess.run([sys.executable, "-c", DIE_BETWEEN, str(dest)], check=False)
    assert done.returncode == 9
    assert not dest.exists()
    assert (tmp_path / "release.csv.sfumato.json").read_bytes() == b"new manifest"
    assert len(sweep(str(tmp_path))) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_replacement_that_dies_between_manifest_and_data_is_taken_back(tmp_path: Path) -> None:
    dest = tmp_path / "release.csv"
    publish(dest)
    before = content(tmp_path)
    done = subprocess.run([sys.executable, "-c", DIE_BETWEEN, str(dest), "replace"], check=False)
    assert done.returncode == 9
    assert dest.read_bytes() == before["release.csv"]
    assert len(sweep(str(tmp_path))) == 1
    assert content(tmp_path) == before


def write_much(sink: FileSink) -> None:
    for i in range(50):
        sink.stage(sink.encode(i, [batch(1000)]))
    sink.seal()


@pytest.fixture
def small_files():
    """No file may grow beyond 64 KiB: what a full disk looks like to a writer."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "csv.zst", "parquet", "arrow"])
@pytest.mark.parametrize("single", [True, False])
@pytest.mark.usefixtures("small_files")
def test_a_full_disk_ends_the_run_and_leaves_nothing(tmp_path: Path, kind: str, single: bool) -> None:
    dest = tmp_path / (f"release.{kind}" if single else "release")
    sink = open_sink(str(dest), to=kind, options=SinkOptions(compression="none"))
    sink.open(SCHEMA)
    with pytest.raises(SfumatoError) as caught:
        write_much(sink)
    assert caught.value.code == "sink.disk_full"
    assert caught.value.exit_code == 3
    assert list(tmp_path.iterdir()) == []
    sink.abort()


@pytest.mark.usefixtures("small_files")
def test_a_full_disk_during_a_replacement_keeps_the_old_release(tmp_path: Path) -> None:
    dest = tmp_path / "release"
    publish(dest)
    before = content(tmp_path)
    sink = open_sink(str(dest), to="csv", replace=True)
    sink.open(SCHEMA)
    with pytest.raises(SfumatoError):
        sink.stage(sink.encode(0, [batch(5000)]))
    assert content(tmp_path) == before


def test_an_unwritable_parent_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_sink("/proc/release.csv", to="csv").open(SCHEMA)
    assert caught.value.code == "sink.io"
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / "no" / "release.csv"))
    assert caught.value.code == "sink.io"
    assert "parent" in str(caught.value)
