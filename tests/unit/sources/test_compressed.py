"""Compressed text: members and frames, damage, bombs; how much of it is in memory."""

from __future__ import annotations

import contextlib
import gzip
import random
import zlib
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources import SourceOptions, open_source
from sfumato.sources.compressed import ForwardText, plain_name, text_of, with_compressed
from sfumato.sources.located import locate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sfumato.sources.located import SourceFile

    Compress = Callable[[bytes], bytes]

CANARY = "CANARY-7f3a"


def zstd(data: bytes) -> bytes:
    return bytes(pa.Codec("zstd").compress(data, asbytes=True))


METHODS = pytest.mark.parametrize(
    ("ending", "compress"), [(".gz", gzip.compress), (".zst", zstd)], ids=["gzip", "zstd"]
)


def located(path: Path, content: bytes) -> SourceFile:
    path.write_bytes(content)
    return locate(str(path)).files[0]


def read_strictly(path: Path, **options) -> list[dict]:
    source = open_source(str(path), options=SourceOptions(**options))
    return [row for p in source.partitions() for b in source.read(p, source.schema.names) for row in b.to_pylist()]


def refused(path: Path, **options) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        read_strictly(path, **options)
    assert CANARY not in str(caught.value) + repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.where["file"] == path.name
    return caught.value


@METHODS
def test_text_is_read_forwards_in_windows_of_any_size(tmp_path: Path, ending: str, compress: Compress) -> None:
    text = random.Random(5).randbytes(300_000)
    file = located(tmp_path / f"t.csv{ending}", compress(text[:100_000]) + compress(text[100_000:]))
    dice = random.Random(6)
    with text_of(file) as found:
        assert isinstance(found, ForwardText)
        offset = 0
        while not found.ends_at(offset):
            length = dice.choice((1, 7, 5000, 70_000))
            assert found.read(offset, length) == text[offset : offset + length]
            assert found.ends_at(offset + length) == (offset + length >= len(text))
            offset += dice.randrange(length + 1)
        assert found.consumed == file.size
        assert found.read(len(text), 10) == b""
        with pytest.raises(ValueError, match="forwards"):
            found.read(0, 1)


@METHODS
def test_several_members_or_frames_are_one_file(tmp_path: Path, ending: str, compress: Compress) -> None:
    path = tmp_path / f"t.csv{ending}"
    pieces = [b"id,name\n1,on", b"e\n2,two\n", b"", b'3,"th\nree"\n']
    path.write_bytes(b"".join(map(compress, pieces)))
    assert [row["name"] for row in read_strictly(path)] == ["one", "two", "th\nree"]


@METHODS
def test_damage_is_a_coded_error_wherever_it_is(tmp_path: Path, ending: str, compress: Compress) -> None:
    path = tmp_path / f"t.csv{ending}"
    body = b"id,name\n" + b"".join(b"%d,%s %d\n" % (i, CANARY.encode(), i * i) for i in range(100_000))
    whole = compress(body)
    for length in (0, 1, 5, 1000, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert refused(path, partition_bytes=10_000).code == "source.truncated"
    for content in (whole + b"rubbish", whole + whole[:20], b"plain,text\n1,2\n", zlib.compress(body)[3:]):
        path.write_bytes(content)
        assert refused(path).code in {"source.truncated", "source.unreadable"}
    dice = random.Random(8)
    for _ in range(40):
        broken = bytearray(whole)
        broken[dice.randrange(30, len(whole) - 8)] ^= 1 + dice.randrange(255)
        path.write_bytes(broken)
        if ending == ".gz":  # pyarrow's zstd frames carry no checksum
            assert refused(path).code.startswith("source.")
        else:
            with contextlib.suppress(SfumatoError):
                read_strictly(path)


@METHODS
def test_a_bomb_stays_small_in_memory(tmp_path: Path, ending: str, compress: Compress) -> None:
    allocated = pa.total_allocated_bytes
    path = tmp_path / f"bomb.csv{ending}"
    head, zeros, blanks = compress(b"a,b\n1,2\n"), compress(bytes(64 << 20)), compress(b"\n" * (64 << 20))
    path.write_bytes(head + zeros * 8)
    assert path.stat().st_size < 3 << 20
    assert refused(path).code == "source.unreadable"
    path.write_bytes(head + compress(b'1,"') + zeros * 8)
    assert refused(path).code == "source.unclosed_quote"
    path.write_bytes(head + blanks * 2 + compress(b"3,4\n"))
    before = allocated()
    assert [row["b"] for row in read_strictly(path)] == ["2", "4"]
    assert allocated() - before < 64 << 20


@METHODS
def test_encodings_are_those_of_the_text(tmp_path: Path, ending: str, compress: Compress) -> None:
    path = tmp_path / f"t.tsv{ending}"
    text = "\ufeffnäme\tid\n" + "".join(f"žluť 𝄞\t{i}\n" for i in range(2000))
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        path.write_bytes(compress(text.encode(encoding)))
        source = open_source(str(path), options=SourceOptions(partition_bytes=101))
        assert (source.format, source.delimiter, source.encoding) == (f"tsv{ending}", "\t", encoding)
        rows = read_strictly(path, partition_bytes=101)
        assert (len(rows), rows[-1]) == (2000, {"näme": "žluť 𝄞", "id": "1999"})


def test_sizes_of_partitions_add_up_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    dice = random.Random(3)
    path.write_bytes(
        gzip.compress(b"a,b\n" + b"".join(b"%d,%s\n" % (i, dice.randbytes(40).hex().encode()) for i in range(20_000)))
    )
    source = open_source(str(path), options=SourceOptions(partition_bytes=50_000))
    sizes = [partition.size for partition in source.partitions()]
    assert len(sizes) > 10
    assert sum(sizes) == source.size


def test_names_and_endings() -> None:
    assert [plain_name(name) for name in ("a.CSV.GZ", "a.csv.zst", "a.csv", "a.bz2")] == [
        "a.CSV",
        "a.csv",
        "a.csv",
        "a.bz2",
    ]
    assert with_compressed((".csv",)) == (".csv", ".csv.gz", ".csv.zst")


@METHODS
def test_a_long_file_is_sampled_from_its_beginning_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, compress: Compress
) -> None:
    monkeypatch.setattr("sfumato.sources.csv_sample.COMPRESSED_REACH", 4 << 20)
    monkeypatch.setattr("sfumato.sources.csv.COMPRESSED_REACH", 4 << 20)
    monkeypatch.setattr("sfumato.sources.csv_sample.WINDOW", 1 << 16)
    path = tmp_path / f"t.csv{ending}"
    path.write_bytes(compress(b"id,text\n" + b"".join(b"%07d,%040d\n" % (i, i * 7919) for i in range(200_000))))
    source = open_source(str(path))
    sample = source.sample(1000, 1)
    ids = [int(value) for value in sample["id"].to_pylist()]
    reached = (4 << 20) // 49
    assert max(ids) < reached + 3000
    for quarter in range(4):
        assert any(reached * quarter <= i * 4 < reached * (quarter + 1) + 12_000 for i in ids)
    assert source.not_sampled == "what comes after the first 4 MiB of text of a compressed file"
    assert 140_000 < source.estimated_rows < 280_000
    small = tmp_path / f"s.csv{ending}"
    small.write_bytes(compress(b"id,text\n" + b"1,2\n" * 70_000))
    whole = open_source(str(small))
    whole.sample(100)
    assert (whole.not_sampled, whole.estimated_rows) == (None, 70_000)
