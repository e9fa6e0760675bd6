"""Blocks of compressed files in any order: how often a file is decompressed, what reaches the disk."""

from __future__ import annotations

import gzip
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources import SourceOptions, block_store, open_source, sealed_copy
from sfumato.sources.compressed import ForwardText

if TYPE_CHECKING:
    from sfumato.core.ports import Partition, Source

ROWS = 20_000


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of a file for each time that its decompression begins."""
    begun: list[str] = []

    class Counted(ForwardText):
        def __init__(self, file) -> None:
            begun.append(file.name)
            super().__init__(file)

    monkeypatch.setattr(block_store, "ForwardText", Counted)
    return begun


@pytest.fixture
def held_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_store, "HELD_BYTES", 20_000)


def source_of(folder: Path, files: int = 1) -> Source:
    for number in range(files):
        rows = b"".join(b"%d,person-%d\n" % (number, i) for i in range(ROWS))
        (folder / f"{number}.csv.gz").write_bytes(gzip.compress(b"file,name\n" + rows, 1))
    return open_source(str(folder), options=SourceOptions(partition_bytes=5000, header=True))


def names(source: Source, partition: Partition) -> list[str]:
    return [name for batch in source.read(partition, ["name"]) for name in batch["name"].to_pylist()]


def test_blocks_read_as_they_come_cost_one_pass(tmp_path: Path, passes: list[str]) -> None:
    source = source_of(tmp_path)
    found = [name for partition in source.partitions() for name in names(source, partition)]
    assert found == [f"person-{i}" for i in range(ROWS)]
    assert passes == ["0.csv.gz"]


@pytest.mark.usefixtures("held_little")
def test_reading_again_in_order_costs_one_more_pass_and_no_copy(tmp_path: Path, passes: list[str]) -> None:
    source = source_of(tmp_path, files=3)
    partitions = list(source.partitions())
    assert len(partitions) > 100
    with ThreadPoolExecutor(1) as pool:
        found = list(pool.map(lambda partition: names(source, partition), partitions))
    assert [name for part in found for name in part] == [f"person-{i}" for _ in range(3) for i in range(ROWS)]
    assert passes == ["0.csv.gz", "1.csv.gz", "2.csv.gz"] * 2
    assert source._store._copy._file is None


@pytest.mark.usefixtures("held_little")
@pytest.mark.parametrize("threads", [1, 4])
def test_any_order_costs_three_passes_at_most(tmp_path: Path, passes: list[str], threads: int) -> None:
    source = source_of(tmp_path, files=2)
    partitions = list(source.partitions())
    shuffled = random.Random(4).sample(partitions, len(partitions)) * 2
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(lambda partition: (partition.index, names(source, partition)), shuffled))
    in_order = dict(found)
    together = [name for index in sorted(in_order) for name in in_order[index]]
    assert together == [f"person-{i}" for _ in range(2) for i in range(ROWS)]
    assert all(part == in_order[index] for index, part in found)
    assert passes.count("0.csv.gz") <= 3
    assert passes.count("1.csv.gz") <= 3


@pytest.mark.usefixtures("held_little")
def test_memory_holds_few_blocks_and_the_copy_on_disk_shows_nothing(tmp_path: Path) -> None:
    source = source_of(tmp_path)
    partitions = list(source.partitions())
    store = source._store
    assert store._held._bytes <= 20_000
    for partition in reversed(partitions):
        names(source, partition)
    assert store._held._bytes <= 20_000
    handle = store._copy._file.fileno()
    assert os.fstat(handle).st_nlink == 0
    content = os.pread(handle, os.fstat(handle).st_size, 0)
    assert len(content) > 10_000
    assert b"person" not in content


@pytest.mark.usefixtures("held_little")
def test_a_file_that_changes_is_noticed_on_reading_again(tmp_path: Path) -> None:
    source = source_of(tmp_path)
    partitions = list(source.partitions())
    (tmp_path / "0.csv.gz").write_bytes(gzip.compress(b"file,name\n" + b"0,x\n" * ROWS))
    for partition in (partitions[3], partitions[0]):
        with pytest.raises(SfumatoError) as caught:
            names(source, partition)
        assert caught.value.code == "source.changed"


@pytest.mark.usefixtures("held_little")
def test_a_full_temporary_directory_is_a_coded_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(tmp_path)
    partitions = list(source.partitions())
    names(source, partitions[50])
    monkeypatch.setattr(sealed_copy.tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(SfumatoError, match="sealed copy") as caught:
        names(source, partitions[0])
    assert caught.value.code == "source.unreadable"


def test_only_so_many_files_stay_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_store, "HELD_BYTES", 1)
    source = source_of(tmp_path, files=20)
    partitions = {partition.file: partition for partition in source.partitions() if partition.first_row == 0}
    before = len(list(Path("/proc/self/fd").iterdir()))
    for partition in partitions.values():
        names(source, partition)
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + block_store.OPEN_PASSES


def test_nonces_never_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[bytes] = []
    make = sealed_copy._nonce
    monkeypatch.setattr(sealed_copy, "_nonce", lambda number: used.append(make(number)) or used[-1])
    copy = sealed_copy.SealedCopy()
    lock = threading.Barrier(4)

    def put(worker: int) -> None:
        lock.wait()
        for i in range(50):
            copy.put((0, i % 7), b"%d" % worker)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(4)))
    assert len(set(used)) == len(used) == 200
    assert copy.get((0, 3)) in {b"0", b"1", b"2", b"3"}
    assert copy.get((1, 0)) is None
