"""The `Source` protocol, kept by every driver of files.

Drivers of JSON read the suite's rows as documents: one column, called "", of each row as a JSON object.
"""

from __future__ import annotations

import gzip
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.kernel import files
from sfumato.sources import SourceOptions, open_source
from sfumato.sources.driver import drivers

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 3000
COMPRESS = {".gz": gzip.compress, ".zst": lambda data: pa.Codec("zstd").compress(data, asbytes=True)}
LINES, ARRAY = {".jsonl", ".ndjson"}, {".json"}
KEY = Secret(bytes(range(32)))


def table(rows: int = ROWS, start: int = 0) -> pa.Table:
    numbers = range(start, start + rows)
    return pa.table(
        {
            "id": pa.array([f"{i:05d}" for i in numbers]),
            "city": pa.array([("Oslo", "Bonn", None)[i % 3] for i in numbers]),
            "note": pa.array([("", 'said "hi", left', "line\nbreak", None, "žluť 𝄞")[i % 5] for i in numbers]),
        }
    )


def plain(path_or_ending: Path | str) -> str:
    ending = str(path_or_ending).removesuffix(".gz").removesuffix(".zst")
    return ending[ending.rindex(".") :]


def holds_documents(ending: str) -> bool:
    return plain(ending) in LINES | ARRAY


def texts(content: pa.Table) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in content.to_pylist()]


def expected(content: pa.Table, ending: str) -> pa.Table:
    """What a source gives back of the suite's table."""
    documents = pa.table({"": pa.array(texts(content), pa.string())})
    return (documents if holds_documents(ending) else content).combine_chunks()


def an_id(ending: str) -> str:
    """The column that tells rows apart."""
    return "" if holds_documents(ending) else "id"


def ids(content: pa.Table, ending: str) -> list[str]:
    values = content[an_id(ending)].to_pylist()
    return [json.loads(value)["id"] for value in values] if holds_documents(ending) else values


def write(path: Path, content: pa.Table) -> Path:
    ending = plain(path)
    squeezed = COMPRESS.get(path.suffix, bytes)
    if ending in LINES:
        path.write_bytes(squeezed("".join(text + "\n" for text in texts(content)).encode()))
    elif ending in ARRAY:
        path.write_bytes(squeezed(("[\n" + ",\n".join(texts(content)) + "\n]\n").encode()))
    elif ending == ".parquet":
        pq.write_table(content, path, row_group_size=700)
    elif ending in {".arrow", ".arrows", ".feather"}:
        form = pa.ipc.new_stream if ending == ".arrows" else pa.ipc.new_file
        with pa.OSFile(str(path), "wb") as stream, form(stream, content.schema) as writer:
            writer.write_table(content, max_chunksize=700)
    else:
        mark = "\t" if ending in {".tsv", ".tab"} else ","
        columns = [pa.array(content[name].combine_chunks()) for name in content.column_names]
        header = mark.join(content.column_names).encode() + b"\n"
        path.write_bytes(squeezed(header + files.encode_csv(columns, mark)))
    return path


ENDINGS = sorted(drivers())


@pytest.fixture(params=ENDINGS)
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def options(size: int) -> SourceOptions:
    return SourceOptions(partition_rows=size, partition_bytes=max(64, size * 8))


def read_all(source, columns=None) -> pa.Table:
    names = source.schema.names if columns is None else columns
    batches = [batch for partition in source.partitions() for batch in source.read(partition, names)]
    schema = pa.schema([source.schema.field(name) for name in names])
    return pa.Table.from_batches(
        [
            pa.RecordBatch.from_arrays(
                [c.dictionary_decode() if pa.types.is_dictionary(c.type) else c for c in batch.columns], schema=schema
            )
            for batch in batches
        ],
        schema=schema,
    ).combine_chunks()


@pytest.mark.parametrize("size", [1, 7, 699, 700, 701, 1500, 100_000])
def test_partitions_cover_each_row_once_and_in_order(tmp_path: Path, ending: str, size: int) -> None:
    rows = ROWS if size > 100 else 100
    source = open_source(str(write(tmp_path / f"t{ending}", table(rows))), options=options(size))
    assert read_all(source) == expected(table(rows), ending)
    counted = 0
    for index, partition in enumerate(source.partitions()):
        length = sum(batch.num_rows for batch in source.read(partition, [an_id(ending)]))
        assert (partition.index, partition.first_row, partition.file) == (index, counted, f"t{ending}")
        assert partition.rows in (None, length)
        assert length <= size
        counted += length
    assert source.rows in (None, rows)


def test_a_source_can_be_read_again_and_by_many_threads(tmp_path: Path, ending: str) -> None:
    source = open_source(str(write(tmp_path / f"t{ending}", table())), options=options(500))
    lock, partitions = threading.Lock(), source.partitions()

    def work(_: int) -> list[tuple[int, pa.Table]]:
        done = []
        while True:
            with lock:
                partition = next(partitions, None)
            if partition is None:
                return done
            done.append((partition.index, pa.Table.from_batches(source.read(partition, [an_id(ending)]))))

    with ThreadPoolExecutor(4) as pool:
        found = sorted((part for parts in pool.map(work, range(4)) for part in parts), key=lambda part: part[0])
    whole = pa.concat_tables(part.cast(pa.schema([(an_id(ending), pa.string())])) for _, part in found)
    assert ids(whole, ending) == table()["id"].to_pylist()
    assert read_all(source) == read_all(source)


@pytest.mark.parametrize("columns", [["note", "id"], ["city"], []])
def test_only_the_asked_columns_come_in_the_asked_order(tmp_path: Path, ending: str, columns: list[str]) -> None:
    source = open_source(str(write(tmp_path / f"t{ending}", table())))
    columns = [""] if holds_documents(ending) and columns else columns
    batches = [batch for part in source.partitions() for batch in source.read(part, columns)]
    assert {tuple(batch.schema.names) for batch in batches} == {tuple(columns)}
    assert sum(batch.num_rows for batch in batches) == ROWS


def test_a_directory_and_a_glob_give_the_files_in_order(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    write(folder / f"a{ending}", table(10))
    write(folder / f"b{ending}", table(10, start=10))
    write(folder / "deeper" / f"c{ending}", table(10, start=20))
    (folder / "_SUCCESS").touch()
    (folder / ".hidden").write_text("no data")
    (folder / "manifest.sfumato.json").write_text("{}")
    whole = open_source(str(folder))
    assert read_all(whole) == expected(table(30), ending)
    assert {part.file for part in whole.partitions()} == {f"a{ending}", f"b{ending}", f"deeper/c{ending}"}
    assert whole.paths[0] == str(folder)
    assert read_all(open_source(str(folder / f"[ab]{ending}"))) == expected(table(20), ending)
    assert read_all(open_source(str(folder / "**" / f"*{ending}"))) == expected(table(30), ending)


@pytest.mark.parametrize("ending", [one for one in ENDINGS if not holds_documents(one)])  # documents have one column
def test_files_whose_columns_differ_are_refused(tmp_path: Path, ending: str) -> None:
    write(tmp_path / f"a{ending}", table(10))
    write(tmp_path / f"b{ending}", table(10).rename_columns(["id", "town", "note"]))
    with pytest.raises(SfumatoError) as caught:
        open_source(str(tmp_path))
    assert caught.value.code == "source.mixed_schemas"
    assert caught.value.where == {"file": f"b{ending}", "column": "city"}


def test_a_sample_comes_from_all_files_and_holds_real_rows(tmp_path: Path, ending: str) -> None:
    for i in range(3):
        write(tmp_path / f"{i}{ending}", table(1000, start=1000 * i))
    source = open_source(str(tmp_path), options=options(200))
    sample = source.sample(300)
    assert sample.schema == source.schema
    assert 150 <= sample.num_rows <= 450
    drawn = ids(sample, ending)
    assert {value[1] for value in drawn} == {"0", "1", "2"}
    assert len(set(drawn)) == len(drawn)


def test_a_seed_fixes_a_sample_and_another_seed_draws_elsewhere(tmp_path: Path, ending: str) -> None:
    write(tmp_path / f"a{ending}", table(200_000))
    source = open_source(str(tmp_path), options=options(20_000))
    drawn = [source.sample(400, seed) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]
    for sample in drawn:
        found = ids(sample, ending)
        assert 200 <= len(found) <= 600
        assert len(set(found)) == len(found)


def test_the_fingerprint_follows_content_name_and_key(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", table(10))
    first = open_source(str(path)).fingerprint(KEY)
    assert first == open_source(str(path)).fingerprint(KEY)
    assert len(bytes.fromhex(first)) == 32
    assert first != open_source(str(path)).fingerprint(Secret(bytes(32)))
    renamed = path.rename(tmp_path / f"b{ending}")
    assert first != open_source(str(renamed)).fingerprint(KEY)
    assert first != open_source(str(write(path, table(11)))).fingerprint(KEY)


def test_a_changed_file_is_noticed(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", table(10))
    source = open_source(str(path))
    assert not source.changed()
    write(path, table(11))
    assert source.changed()
    path.unlink()
    assert source.changed()


def test_a_missing_file_is_not_found(tmp_path: Path, ending: str) -> None:
    for uri in (tmp_path / f"no{ending}", tmp_path / f"*{ending}", tmp_path):
        with pytest.raises(SfumatoError) as caught:
            open_source(str(uri))
        assert caught.value.code == "source.not_found"


@pytest.mark.parametrize("ending", [".parquet", ".arrow", ".arrows", ".csv.gz", ".csv.zst"])
def test_a_file_cut_short_is_refused(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", table())
    whole = path.read_bytes()
    for length in (0, 3, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(SfumatoError) as caught:
            open_source(str(path))
        assert caught.value.code == "source.truncated"
        assert caught.value.where["file"] == f"a{ending}"


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst", ".json.gz", ".json.zst"])
def test_compressed_documents_cut_short_are_refused_before_they_end(tmp_path: Path, ending: str) -> None:
    """No header has to be read to open them, so a cut may show only where they are read."""
    path = write(tmp_path / f"a{ending}", table())
    whole = path.read_bytes()
    for length in (0, 3, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(SfumatoError) as caught:
            read_all(open_source(str(path)))
        assert caught.value.code == "source.truncated"
        assert caught.value.where["file"] == f"a{ending}"
