"""Hive partition directories: keys are columns, values are nowhere else."""

from __future__ import annotations

import gzip
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.sources import SourceOptions, open_source
from sfumato.sources.hive import keys_of
from sfumato.sources.hive_source import HiveSource
from sfumato.sources.json_sample import sample_json
from sfumato.sources.located import locate
from sfumato.sources.memory import MemorySource
from sfumato.sources.shown import anything, masked, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.core.ports import Source

CANARY = "alice@example.com"
KEY = Secret(bytes(range(32)))


def put(root: Path, relative: str, numbers: Sequence[int] = (1, 2, 3)) -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table({"n": pa.array(numbers, pa.int64()), "t": pa.array([f"row {i}" for i in numbers])})
    if path.suffix == ".parquet":
        pq.write_table(table, path)
    elif path.suffix == ".arrow":
        with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as writer:
            writer.write_table(table)
    else:
        text = "n,t\n" + "".join(f"{i},row {i}\n" for i in numbers)
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def rows(source: Source, columns: Sequence[str] | None = None) -> list[dict]:
    names = source.schema.names if columns is None else columns
    return [row for part in source.partitions() for b in source.read(part, names) for row in b.to_pylist()]


def refused(root: Path) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        open_source(str(root))
    assert CANARY not in str(caught.value) + repr(caught.value) + repr(dict(caught.value.where))
    return caught.value


@pytest.mark.parametrize("ending", ["parquet", "csv", "csv.gz", "arrow"])
def test_keys_are_columns_after_those_of_the_files(tmp_path: Path, ending: str) -> None:
    put(tmp_path, f"year=2024/mail=a%40b.example/x.{ending}", [1, 2])
    put(tmp_path, f"year=2024/mail=__HIVE_DEFAULT_PARTITION__/x.{ending}", [3])
    put(tmp_path, f"year=/mail=p=q/deeper/x.{ending}", [4])
    (tmp_path / "year=2024" / "_SUCCESS").touch()
    source = open_source(str(tmp_path))
    assert source.schema.names == ["n", "t", "year", "mail"]
    assert {source.schema.field(name).type for name in ("year", "mail")} == {pa.string()}
    found = {(str(row["n"]), row["t"], row["year"], row["mail"]) for row in rows(source)}
    assert found == {
        ("1", "row 1", "2024", "a@b.example"),
        ("2", "row 2", "2024", "a@b.example"),
        ("3", "row 3", "2024", None),
        ("4", "row 4", "", "p=q"),
    }
    assert len(rows(source)) == 4
    assert {tuple(row) for row in rows(source, ["mail", "n"])} == {("mail", "n")}
    assert sorted(str(row["year"]) for row in rows(source, ["year"])) == ["", "2024", "2024", "2024"]
    assert [dict(row) for row in rows(source, [])] in ([{}] * 4, [])
    assert sum(b.num_rows for part in source.partitions() for b in source.read(part, [])) == 4
    sample = source.sample(100)
    assert sample.schema == source.schema
    assert sorted(sample["mail"].to_pylist(), key=str) == [None, "a@b.example", "a@b.example", "p=q"]
    assert source.sample(2, 1).num_rows >= 2


def test_a_key_is_a_dictionary_of_one_value(tmp_path: Path) -> None:
    put(tmp_path, "k=v/x.parquet", range(10_000))
    source = open_source(str(tmp_path))
    (partition,) = source.partitions()
    for batch in source.read(partition, ["k"]):
        assert pa.types.is_dictionary(batch["k"].type)
        assert batch["k"].dictionary.to_pylist() == ["v"]


def test_what_pyarrow_writes_reads_back(tmp_path: Path) -> None:
    values = ["a/b:c%", "žluť 𝄞", "x=y", "100%", " blank ", None]
    table = pa.table({"n": range(6), "k ey": values})
    ds.write_dataset(table, tmp_path / "d", format="parquet", partitioning=["k ey"], partitioning_flavor="hive")
    found = rows(open_source(str(tmp_path / "d")))
    assert sorted(found, key=lambda row: row["n"]) == table.to_pylist()


def test_a_glob_s_keys_are_those_below_what_it_names(tmp_path: Path) -> None:
    for year in (2023, 2024):
        put(tmp_path, f"year={year}/country=DE/x.csv", [year])
        put(tmp_path, f"year={year}/country=NO/x.csv", [year])
    for pattern in ("year=*/country=*/*.csv", "year=*/country=DE/x.csv", "**/*.csv"):
        assert open_source(str(tmp_path / pattern)).schema.names == ["n", "t", "year", "country"]
    below = open_source(str(tmp_path / "year=2024" / "*" / "x.csv"))
    assert [(row["n"], row["country"]) for row in rows(below)] == [("2024", "DE"), ("2024", "NO")]
    assert open_source(str(tmp_path / "year=2024")).schema.names == ["n", "t", "country"]
    alone = open_source(str(tmp_path / "year=2024" / "country=NO" / "x.csv"))
    assert not isinstance(alone, HiveSource)
    assert alone.files[0].name == "x.csv"


def test_files_are_shown_by_number_and_recorded_without_values(tmp_path: Path) -> None:
    put(tmp_path, f"mail={CANARY}/year=2024/b.csv")
    put(tmp_path, "mail=x/plain/year=2023/a.csv")
    located = locate(str(tmp_path))
    assert [file.name for file in located.files] == ["#1 mail=•/year=•/b.csv", "#2 mail=•/plain/year=•/a.csv"]
    assert CANARY not in repr(located)
    source = open_source(str(tmp_path))
    assert CANARY not in repr(list(source.partitions()))
    for typed in (tmp_path / f"mail={CANARY}", tmp_path / f"mail={CANARY}" / "year=*" / "*.csv"):
        assert CANARY not in locate(str(typed)).uri
        assert "mail=•" in locate(str(typed)).uri
        assert locate(str(typed)).pattern == str(typed)
    for missing in (tmp_path / f"mail={CANARY}" / "no", tmp_path / f"mail={CANARY}x", tmp_path / f"m={CANARY}" / "*.x"):
        error = refused(missing)
        assert error.code == "source.not_found"


def test_paths_are_shown_without_values(tmp_path: Path) -> None:
    there = tmp_path / f"mail={CANARY}" / "a=b.csv"
    there.parent.mkdir()
    there.touch()
    assert shown(str(there), anything) == str(tmp_path / "mail=•" / "a=b.csv")
    assert shown(f"file://{there}", anything) == f"file://{tmp_path}/mail=•/a=b.csv"
    assert shown(str(there.with_name("c=d.csv")), anything) == str(tmp_path / "mail=•" / "c=•")
    assert shown("data/year=*/country=DE*/x?.csv", anything) == "data/year=*/country=•/x?.csv"
    assert shown("plain/path.csv", anything) == "plain/path.csv"
    assert shown("a=b/\0", anything) == "a=•/\0"


@given(st.lists(st.text(min_size=1, max_size=8).filter(lambda text: not set(text) & set("/\0")), min_size=1))
def test_no_value_survives_the_mask(values: list[str]) -> None:
    path = PurePath(*(f"key{i}={value}" for i, value in enumerate(values)))
    assert [part.partition("=")[2] for part in masked(path, anything).parts] == [
        value if set(value) <= set("*?") else "•" for value in values
    ]


@given(st.lists(st.text(max_size=6).filter(lambda text: text != "__HIVE_DEFAULT_PARTITION__"), max_size=4))
def test_encoded_values_are_decoded(values: list[str]) -> None:
    from urllib.parse import quote

    folders = [f"k{i}={quote(value, safe='')}" for i, value in enumerate(values)]
    assert keys_of(folders) == tuple((f"k{i}", value) for i, value in enumerate(values))


def test_the_fingerprint_follows_the_values_of_the_keys(tmp_path: Path) -> None:
    put(tmp_path, "k=one/x.csv")
    first = open_source(str(tmp_path)).fingerprint(KEY)
    (tmp_path / "k=one").rename(tmp_path / "k=two")
    assert open_source(str(tmp_path)).fingerprint(KEY) != first


def test_other_keys_or_another_order_are_mixed_schemas(tmp_path: Path) -> None:
    for number, (one, other, column, key) in enumerate(
        [
            (f"a={CANARY}/x.csv", f"b={CANARY}/x.csv", "a", 1),
            (f"a={CANARY}/b=1/x.csv", f"b=1/a={CANARY}/x.csv", "a", 1),
            (f"a={CANARY}/b=1/x.csv", f"a={CANARY}x/x.csv", "b", 2),
            (f"a={CANARY}/x.csv", f"a={CANARY}x/c={CANARY}/x.csv", "c", 2),
            (f"a={CANARY}/x.csv", "x.csv", "a", 1),
        ]
    ):
        root = tmp_path / str(number)
        put(root, one)
        put(root, other)
        error = refused(root)
        assert (error.code, error.where["column"], error.where["key"]) == ("source.mixed_schemas", column, key)
        assert str(error.where["file"]).startswith("#2") or error.where["file"] == "x.csv"


def test_directories_that_cannot_be_columns_are_refused(tmp_path: Path) -> None:
    cases = {
        "the same key twice": f"a={CANARY}/a={CANARY}/x.csv",
        "no key": f"={CANARY}/x.csv",
        "a column of the files": f"n={CANARY}/x.csv",
        "no UTF-8": f"a={CANARY}%ff/x.csv",
        "no UTF-8 in the key": f"%c3={CANARY}/x.csv",
    }
    for name, relative in cases.items():
        put(tmp_path / name, relative)
        assert refused(tmp_path / name).code == "source.unreadable", name
    put(tmp_path / "raw", os.fsdecode(b"a=" + CANARY.encode() + b"\xff/x.csv"))
    assert refused(tmp_path / "raw").code == "source.unreadable"
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / f"a={CANARY}").symlink_to(tmp_path / "raw", target_is_directory=True)
    assert refused(tmp_path / "link").code == "source.unreadable"


def test_a_key_may_begin_with_an_underscore_but_not_with_a_point(tmp_path: Path) -> None:
    put(tmp_path, "_k=v/x.csv")
    put(tmp_path, ".k=v/x.csv")
    put(tmp_path, "_temporary/x.csv")
    source = open_source(str(tmp_path))
    assert (source.schema.names, len(source.paths)) == (["n", "t", "_k"], 2)


def test_errors_in_a_file_name_it_without_values(tmp_path: Path) -> None:
    put(tmp_path, f"mail={CANARY}/x.csv")
    (tmp_path / f"mail={CANARY}" / "y.csv").write_text("n,t\n1,2\n3\n")
    with pytest.raises(SfumatoError) as caught:
        rows(open_source(str(tmp_path)))
    assert dict(caught.value.where) == {"file": "#2 mail=•/y.csv", "row": 2}
    for ending in ("parquet", "arrow", "csv.gz"):
        folder = tmp_path / ending / f"mail={CANARY}"
        folder.mkdir(parents=True)
        (folder / f"x.{ending}").write_bytes(b"no such file format")
        assert refused(tmp_path / ending).where["file"] == f"#1 mail=•/x.{ending}"


def test_options_and_what_was_found_pass_through(tmp_path: Path) -> None:
    path = tmp_path / "k=v" / "x.csv"
    path.parent.mkdir()
    path.write_bytes("ä;ö\n1;2\n".encode("latin-1"))
    source = open_source(str(tmp_path), options=SourceOptions(encoding="latin-1", delimiter=";", header=True))
    assert (source.delimiter, source.encoding, source.header) == (";", "latin-1", True)
    assert (source.format, source.rows, source.size) == ("csv", None, 8)
    assert not hasattr(source, "no_such_thing")
    assert not source.changed()
    path.write_text("x")
    assert source.changed()


def test_a_driver_that_cannot_tell_files_apart_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "k=v/x.csv")
    with pytest.raises(SfumatoError) as caught:
        HiveSource(MemorySource(pa.table({"n": [1]})), locate(str(tmp_path)))
    assert caught.value.code == "source.unknown_format"


def test_json_records_get_the_keys_too(tmp_path: Path) -> None:
    path = tmp_path / f"mail={CANARY}" / "x.jsonl"
    path.parent.mkdir()
    path.write_text('{"n": 1}\n{"n": 2}\n')
    assert sample_json(str(tmp_path), 10, 0).records == ({"n": 1, "mail": CANARY}, {"n": 2, "mail": CANARY})
    path.write_text('{"mail": 1}\n')
    with pytest.raises(SfumatoError) as caught:
        sample_json(str(tmp_path), 10, 0)
    assert dict(caught.value.where) == {"file": "#1 mail=•/x.jsonl", "column": "mail"}


def test_a_very_deep_tree_is_no_trouble(tmp_path: Path) -> None:
    deep = "/".join(f"k{i}=v" for i in range(300))
    put(tmp_path, f"{deep}/x.csv", [7])
    assert len(rows(open_source(str(tmp_path)))[0]) == 302
