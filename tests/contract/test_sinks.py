"""The `Sink` protocol, kept by every driver of files, as one file and as a directory.

Drivers of documents get the suite's rows as such: one column, called "", of each row as a JSON object.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import SinkOptions, open_sink, sweep
from sfumato.sinks.driver import drivers
from sfumato.sources import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from sfumato.sinks.file_sink import FileSink

SCHEMA = pa.schema([("id", pa.int64()), ("name", pa.string()), ("day", pa.date32()), ("amount", pa.float64())])
DOCUMENTS = pa.schema([pa.field("", pa.string(), metadata={b"sfumato.json": b"lines"})])
FORMATS = sorted({driver.id for driver in drivers().values()})
MANIFEST = b'{"signed":"statement"}'


def holds_documents(kind: str) -> bool:
    return bool(getattr(drivers()[kind], "documents", False))


def schema_for(kind: str) -> pa.Schema:
    return DOCUMENTS if holds_documents(kind) else SCHEMA


def an_id(kind: str) -> str:
    """The column that tells rows apart."""
    return "" if holds_documents(kind) else "id"


def ids(values: pa.Array, kind: str) -> list[int]:
    return [json.loads(value)["id"] for value in values.to_pylist()] if holds_documents(kind) else values.to_pylist()


def batch(start: int, rows: int, kind: str) -> pa.RecordBatch:
    numbers = range(start, start + rows)
    table = pa.RecordBatch.from_arrays(
        [
            pa.array(numbers, pa.int64()),
            pa.array([("", None, 'a "b"', "x,y", "two\nlines", "é")[i % 6] for i in numbers]),
            pa.array([None if i % 4 == 0 else date(2000, 1, 1 + i % 28) for i in numbers], pa.date32()),
            pa.array([i / 7 for i in numbers]),
        ],
        schema=SCHEMA,
    )
    if not holds_documents(kind):
        return table
    texts = [json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist()]
    return pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], schema=DOCUMENTS)


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["file", "directory"])
def dest(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / (f"release.{kind}" if request.param == "file" else "release")


def sink_for(dest: Path, kind: str, **more) -> FileSink:
    return open_sink(str(dest), to=kind, source_format="parquet", **more)


def fill(sink: FileSink, kind: str, parts: int = 3) -> tuple:
    sink.open(schema_for(kind))
    for i in range(parts):
        sink.stage(sink.encode(i, [batch(100 * i, 60, kind), batch(100 * i + 60, 40, kind)]))
    return sink.seal()


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".sfumato-staging-")}


def test_nothing_is_visible_before_the_commit_and_everything_after(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    fill(sink, kind)
    sink.attach(MANIFEST)
    assert visible(dest.parent) == set()
    staging = list(dest.parent.iterdir())
    assert [stat.S_IMODE(path.stat().st_mode) for path in staging] == [0o700]
    assert sink.commit() == str(dest)
    assert not any(path.exists() for path in staging)
    if dest.is_dir():
        assert {path.name for path in dest.iterdir()} == {f"part-00000.{kind}", "manifest.sfumato.json"}
        assert (dest / "manifest.sfumato.json").read_bytes() == MANIFEST
    else:
        assert visible(dest.parent) == {dest.name, dest.name + ".sfumato.json"}
        assert (dest.parent / (dest.name + ".sfumato.json")).read_bytes() == MANIFEST


def test_parts_read_back_as_they_were_encoded(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    parts = fill(sink, kind)
    assert [(part.partition, part.rows) for part in parts] == [(0, 100), (1, 100), (2, 100)]
    for i, part in enumerate(parts):
        whole = pa.Table.from_batches(sink.read(part))
        assert whole.schema == schema_for(kind)
        assert whole.combine_chunks() == pa.Table.from_batches([batch(100 * i, 100, kind)])
        asked = [""] if holds_documents(kind) else ["amount", "id"]
        some = pa.Table.from_batches(sink.read(part, asked))
        assert some.schema.names == asked
        assert ids(some[an_id(kind)], kind) == list(range(100 * i, 100 * i + 100))
    sink.abort()


def test_the_release_can_be_read_as_a_source(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    fill(sink, kind)
    sink.attach(MANIFEST)
    source = open_source(sink.commit())
    batches = [b for part in source.partitions() for b in source.read(part, source.schema.names)]
    table = pa.concat_tables(pa.Table.from_batches([b]).cast(source.schema) for b in batches)
    wanted = pa.Table.from_batches([batch(100 * i, 100, kind) for i in range(3)])
    text = pa.schema([(field.name, pa.string()) for field in schema_for(kind)])
    assert source.schema == (SCHEMA if kind in {"parquet", "arrow"} else text)
    assert table.combine_chunks() == wanted.cast(source.schema).combine_chunks()


def test_the_order_of_staging_is_the_order_of_rows(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    sink.open(schema_for(kind))
    with ThreadPoolExecutor(4) as pool:
        encoded = list(pool.map(lambda i: sink.encode(i, [batch(10 * i, 10, kind)]), range(8)))
    order = [5, 0, 7, 2, 1, 6, 3, 4]
    for i in order:
        sink.stage(encoded[i])
    parts = sink.seal()
    assert [part.partition for part in parts] == order
    column = an_id(kind)
    assert [ids(next(iter(sink.read(part, [column])))[column], kind)[0] for part in parts] == [10 * i for i in order]
    sink.attach(MANIFEST)
    source = open_source(sink.commit())
    first = next(b for part in source.partitions() for b in source.read(part, [column]))
    assert int(ids(first.column(0), kind)[0]) == 50


def test_a_release_without_rows_has_the_schema(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    sink.open(schema_for(kind))
    sink.stage(sink.encode(0, []))
    sink.stage(sink.encode(1, [batch(0, 0, kind)]))
    parts = sink.seal()
    assert [list(sink.read(part)) for part in parts if part.rows] == []
    assert [sum(b.num_rows for b in sink.read(part)) for part in parts] == [0, 0]
    sink.attach(MANIFEST)
    if holds_documents(kind):
        refuse_no_documents(sink.commit())
        return
    source = open_source(sink.commit())
    assert source.schema.names == SCHEMA.names
    assert sum(b.num_rows for part in source.partitions() for b in source.read(part, SCHEMA.names)) == 0


def refuse_no_documents(dest: str) -> None:
    """Documents have no header: of none nobody can tell what they would have had inside."""
    with pytest.raises(SfumatoError) as caught:
        open_source(dest)
    assert caught.value.code == "source.empty"


def test_digests_are_those_of_the_published_files(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind, options=SinkOptions(part_bytes=1))
    fill(sink, kind)
    digests = sink.files()
    sink.attach(MANIFEST)
    sink.commit()
    base = dest if dest.is_dir() else dest.parent
    assert len(digests) == (3 if dest.is_dir() else 1)
    for name, digest in digests:
        assert hashlib.sha256((base / name).read_bytes()).hexdigest() == digest


def test_an_abort_leaves_nothing_however_often(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    sink.abort()
    fill(sink, kind)
    sink.attach(MANIFEST)
    sink.abort()
    sink.abort()
    assert list(dest.parent.iterdir()) == []


def test_an_abort_after_the_commit_takes_nothing_back(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    fill(sink, kind)
    sink.attach(MANIFEST)
    sink.commit()
    sink.abort()
    assert dest.exists()


def test_an_existing_destination_is_refused_and_untouched(dest: Path, kind: str) -> None:
    dest.write_text("precious")
    with pytest.raises(SfumatoError) as caught:
        sink_for(dest, kind).open(schema_for(kind))
    assert caught.value.code == "sink.exists"
    assert dest.read_text() == "precious"
    assert list(dest.parent.iterdir()) == [dest]


def test_replace_swaps_the_old_release_for_the_new_one(dest: Path, kind: str) -> None:
    for parts, replace in ((3, False), (1, True)):
        sink = sink_for(dest, kind, replace=replace)
        fill(sink, kind, parts)
        sink.attach(MANIFEST + bytes([parts]))
        sink.commit()
    manifest = dest / "manifest.sfumato.json" if dest.is_dir() else dest.parent / (dest.name + ".sfumato.json")
    assert manifest.read_bytes() == MANIFEST + bytes([1])
    source = open_source(str(dest))
    assert sum(b.num_rows for part in source.partitions() for b in source.read(part, [an_id(kind)])) == 100
    assert visible(dest.parent) == {path.name for path in dest.parent.iterdir()}


def test_an_aborted_replacement_leaves_the_old_release(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    fill(sink, kind)
    sink.attach(MANIFEST)
    sink.commit()
    before = {path: path.read_bytes() for path in dest.parent.rglob("*") if path.is_file()}
    second = sink_for(dest, kind, replace=True)
    fill(second, kind, 1)
    second.abort()
    assert before == {path: path.read_bytes() for path in dest.parent.rglob("*") if path.is_file()}


def test_a_destination_that_appears_meanwhile_is_not_overwritten(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    fill(sink, kind)
    sink.attach(MANIFEST)
    dest.mkdir() if "." not in dest.name else dest.write_text("precious")
    with pytest.raises(SfumatoError) as caught:
        sink.commit()
    assert caught.value.code == "sink.exists"
    assert list(dest.parent.iterdir()) == [dest]


def test_a_second_run_on_the_same_destination_is_locked_out(dest: Path, kind: str) -> None:
    first, second = sink_for(dest, kind), sink_for(dest, kind)
    fill(first, kind)
    with pytest.raises(SfumatoError) as caught:
        second.open(schema_for(kind))
    assert caught.value.code == "sink.locked"
    assert sweep(str(dest.parent)) == []
    other = sink_for(dest.with_name(dest.name.replace("release", "other")), kind)
    other.open(schema_for(kind))
    other.abort()
    first.abort()
    second = sink_for(dest, kind)
    second.open(schema_for(kind))
    second.abort()


def test_files_get_the_mode_of_the_umask(dest: Path, kind: str) -> None:
    old = os.umask(0o027)
    try:
        sink = sink_for(dest, kind)
        fill(sink, kind)
        sink.attach(MANIFEST)
        sink.commit()
    finally:
        os.umask(old)
    paths = [*dest.iterdir()] if dest.is_dir() else [*dest.parent.iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o640}
    if dest.is_dir():
        assert stat.S_IMODE(dest.stat().st_mode) == 0o750


def test_a_batch_of_another_shape_is_refused(dest: Path, kind: str) -> None:
    sink = sink_for(dest, kind)
    sink.open(schema_for(kind))
    good = batch(0, 3, kind)
    other = pa.array([True, False, None])
    for wrong in (good.select([]), good.append_column("more", other), good.set_column(0, an_id(kind), other)):
        with pytest.raises(SfumatoError) as caught:
            sink.encode(0, [wrong])
        assert caught.value.code == "source.schema_changed"
    sink.abort()


def test_dictionary_encoded_strings_are_written_as_strings(dest: Path, kind: str) -> None:
    name = "" if holds_documents(kind) else "city"
    schema = DOCUMENTS if holds_documents(kind) else pa.schema([("city", pa.string())])
    sink = sink_for(dest, kind)
    sink.open(schema)
    cities = pa.array(["Oslo", None, "Bonn", "", "Oslo"]).dictionary_encode()
    others = pa.array(["Rome", "Oslo"]).dictionary_encode()
    sink.stage(sink.encode(0, [pa.RecordBatch.from_arrays([column], [name]) for column in (cities, others)]))
    (part,) = sink.seal()
    nothing = "null" if holds_documents(kind) else None
    assert pa.Table.from_batches(sink.read(part))[name].to_pylist() == [
        "Oslo",
        nothing,
        "Bonn",
        "",
        "Oslo",
        "Rome",
        "Oslo",
    ]
    sink.abort()
