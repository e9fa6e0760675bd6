from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.sources import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from sfumato.core.ports import Source


FORMS = {"file": pa.ipc.new_file, "stream": pa.ipc.new_stream}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", ["lz4", "zstd"])
def test_compressed_buffers_are_read(tmp_path: Path, method: str, form: str) -> None:
    path = tmp_path / "t.arrow"
    table = pa.table({"id": range(5000), "city": ["Oslo", None, "Bonn", "Rom", ""] * 1000})
    options = pa.ipc.IpcWriteOptions(compression=method)
    with pa.OSFile(str(path), "wb") as stream, FORMS[form](stream, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=1500)
    source = open_source(str(path))
    batches = [batch for part in source.partitions() for batch in source.read(part, ["id", "city"])]
    assert pa.Table.from_batches(batches).combine_chunks() == table
    assert source.sample(100).num_rows >= 100
    content = bytearray(path.read_bytes())
    for place in range(1200, 2200):
        content[place] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(SfumatoError) as caught:
        read_all(open_source(str(path)), ["id", "city"])
    assert (caught.value.code, caught.value.where["file"]) == ("source.unreadable", "t.arrow")


def read_all(source: Source, columns: list[str]) -> pa.Table:
    batches = [batch for part in source.partitions() for batch in source.read(part, columns)]
    return pa.table({name: [value for batch in batches for value in batch[name].to_pylist()] for name in columns})


def streamed(path: Path, batches: list[pa.RecordBatch], **options: bool) -> Path:
    settings = pa.ipc.IpcWriteOptions(**options)
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_stream(stream, batches[0].schema, options=settings) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return path


@pytest.mark.parametrize("deltas", [False, True])
@pytest.mark.parametrize("ending", [".arrow", ".arrows", ".feather"])
def test_dictionaries_of_a_stream_hold_from_their_place_on(tmp_path: Path, ending: str, deltas: bool) -> None:
    """Whole ones that replace each other, or additions; and batches are read in any order."""
    own = [[f"{number}-{n}" for n in range(3)] for number in range(4)]
    grown = [[f"w{n}" for n in range(number + 1)] for number in range(4)]
    batches = [
        pa.record_batch(
            {
                "n": pa.array(range(10 * number, 10 * number + 5)),
                "word": pa.DictionaryArray.from_arrays(pa.array([n % len(some) for n in range(5)], pa.int32()), some),
            }
        )
        for number, some in enumerate(grown if deltas else own)
    ]
    source = open_source(str(streamed(tmp_path / f"t{ending}", batches, emit_dictionary_deltas=deltas)))
    expected = [word for batch in batches for word in batch["word"].to_pylist()]
    assert (source.format, source.rows) == ("arrow", 20)
    assert source.schema.field("word").type == pa.string()
    assert read_all(source, ["word"])["word"].to_pylist() == expected
    parts = list(source.partitions())
    for part in reversed(parts):
        (batch,) = source.read(part, ["word", "n"])
        assert batch.schema.names == ["word", "n"]
        assert batch["word"].to_pylist() == batches[part.index]["word"].to_pylist()
    assert source.sample(20).num_rows == 20


def test_the_first_bytes_tell_a_file_from_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "t.arrows"
    table = pa.table({"n": [1, 2, 3]})
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    assert read_all(open_source(str(path)), ["n"]) == table


def test_a_stream_that_goes_on_or_does_not_end_is_refused(tmp_path: Path) -> None:
    path = streamed(tmp_path / "t.arrow", [pa.record_batch({"n": [1, 2]})] * 3)
    whole = path.read_bytes()
    for content, code in (
        (whole[:-8], "source.truncated"),
        (whole + whole, "source.unreadable"),
        (whole + b"\0", "source.unreadable"),
        (whole[-8:], "source.unreadable"),
        (b"\xff\xff\xff\xff\xff\xff\xff\xff", "source.unreadable"),
        (b"\xff\xff\xff\xff\xff\xff\xff\x7f", "source.truncated"),
        (b"\xff\xff\xff\xff\x04\0\0\0\xff\xff\xff\xff", "source.unreadable"),
    ):
        path.write_bytes(content)
        with pytest.raises(SfumatoError) as caught:
            open_source(str(path))
        assert (caught.value.code, caught.value.where["file"]) == (code, "t.arrow")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_stream_ends_in_a_code_or_is_read(tmp_path_factory: pytest.TempPathFactory, spots: list) -> None:
    batch = pa.record_batch({"n": [1, 2], "w": pa.array(["a", "b"]).dictionary_encode()})
    path = streamed(tmp_path_factory.mktemp("damaged") / "t.arrow", [batch, batch])
    content = bytearray(path.read_bytes())
    for place, value in spots:
        content[place % len(content)] = value
    path.write_bytes(content)
    with contextlib.suppress(SfumatoError):
        source = open_source(str(path))
        read_all(source, source.schema.names)


def test_a_file_with_wrong_offsets_or_indices_is_refused(tmp_path: Path) -> None:
    """What a file claims of places in it is checked before a kernel follows it."""
    for form in FORMS.values():
        for whole in (
            pa.record_batch({"w": ["one", "two"]}),
            pa.record_batch({"w": pa.array(["one", "two"]).dictionary_encode()}),
        ):
            path = tmp_path / "t.arrow"
            with pa.OSFile(str(path), "wb") as stream, form(stream, whole.schema) as writer:
                writer.write_batch(whole)
            sound = (0, 3, 6) if whole["w"].type == pa.string() else (0, 1)
            pattern = b"".join(number.to_bytes(4, "little") for number in sound)
            content = path.read_bytes()
            at = content.rindex(pattern) + 4
            path.write_bytes(content[:at] + (1 << 20).to_bytes(4, "little") + content[at + 4 :])
            with pytest.raises(SfumatoError) as caught:
                read_all(open_source(str(path)), ["w"])
            assert caught.value.code == "source.unreadable"


@pytest.mark.parametrize("form", FORMS)
def test_names_that_are_no_text_are_refused(tmp_path: Path, form: str) -> None:
    path = tmp_path / "t.arrow"
    whole = pa.record_batch({"outer": [{"naaame": 1}]})
    with pa.OSFile(str(path), "wb") as stream, FORMS[form](stream, whole.schema) as writer:
        writer.write_batch(whole)
    path.write_bytes(path.read_bytes().replace(b"naaame", b"na\xff\xffme"))
    with pytest.raises(SfumatoError) as caught:
        open_source(str(path))
    assert (caught.value.code, caught.value.where) == ("source.unreadable", {"file": "t.arrow"})
