from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import SinkOptions, open_sink

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2024, 2, 29, 12, 30, 15, 123456)  # noqa: DTZ001 - a column without zone
COLUMNS = {
    "string": pa.array(["a", None, "", "é𝄞"]),
    "large_string": pa.array(["a", None, "", "b"], pa.large_string()),
    "string_view": pa.array(["a", None, "", "a longer one than twelve"], pa.string_view()),
    "binary": pa.array([b"\0", None, b"", b"\xff"]),
    "fixed": pa.array([b"abcd", None, b"1234", b"wxyz"], pa.binary(4)),
    "int8": pa.array([-128, None, 0, 127], pa.int8()),
    "uint64": pa.array([0, None, 2**64 - 1, 1], pa.uint64()),
    "float32": pa.array([1.5, None, float("inf"), -0.0], pa.float32()),
    "float64": pa.array([0.1, None, float("-inf"), 5e-324]),
    "bool": pa.array([True, None, False, True]),
    "date32": pa.array([date(1, 1, 1), None, date(9999, 12, 31), date(1970, 1, 1)]),
    "timestamp_us": pa.array([MOMENT, None, MOMENT, MOMENT], pa.timestamp("us")),
    "timestamp_tz": pa.array([MOMENT.replace(tzinfo=UTC), None] * 2, pa.timestamp("ms", "Europe/Oslo")),
    "timestamp_ns": pa.array([1, None, 2**62, -1], pa.timestamp("ns")),
    "time32": pa.array([time(1, 2, 3), None, time(0), time(23, 59, 59)], pa.time32("ms")),
    "time64": pa.array([time(1, 2, 3, 4), None, time(0), time(23, 59, 59)], pa.time64("us")),
    "duration": pa.array([timedelta(1), None, timedelta(0), timedelta(-1)], pa.duration("us")),
    "decimal": pa.array([Decimal("1.10"), None, Decimal("-9.99"), Decimal(0)], pa.decimal128(20, 2)),
    "null": pa.nulls(4),
    "list": pa.array([[1, None], None, [], [3]], pa.list_(pa.int64())),
    "struct": pa.array([{"a": 1, "b": "x"}, None, {"a": None, "b": None}, {"a": 2, "b": ""}]),
    "map": pa.array([[("k", 1)], None, [], [("l", None)]], pa.map_(pa.string(), pa.int64())),
}


def publish(dest: Path, batches: list[pa.RecordBatch], schema: pa.Schema, **options) -> Path:
    sink = open_sink(str(dest), options=SinkOptions(**options))
    sink.open(schema)
    for i, batch in enumerate(batches):
        sink.stage(sink.encode(i, [batch]))
    sink.seal()
    sink.attach(b"{}")
    sink.commit()
    return dest


@pytest.mark.parametrize("compression", ["zstd", "snappy", "lz4", "none"])
def test_every_type_is_read_by_pyarrow_as_it_was(tmp_path: Path, compression: str) -> None:
    batch = pa.record_batch(COLUMNS)
    path = publish(tmp_path / "t.parquet", [batch, batch], batch.schema, compression=compression)
    table = pq.read_table(path)
    assert table.schema == batch.schema
    assert table.combine_chunks() == pa.Table.from_batches([batch, batch]).combine_chunks()


def test_units_that_parquet_lacks_become_the_next_finer_ones(tmp_path: Path) -> None:
    batch = pa.record_batch(
        {
            "ts": pa.array([MOMENT.replace(microsecond=0), None], pa.timestamp("s", "UTC")),
            "time": pa.array([time(1, 2, 3), None], pa.time32("s")),
            "day": pa.array([date(2024, 2, 29), None], pa.date64()),
            "list": pa.array([[MOMENT.replace(microsecond=0)], None], pa.list_(pa.timestamp("s"))),
        }
    )
    sink = open_sink(str(tmp_path / "t.parquet"))
    sink.open(batch.schema)
    sink.stage(sink.encode(0, [batch]))
    (part,) = sink.seal()
    assert list(sink.read(part)) == [batch]
    sink.attach(b"{}")
    table = pq.read_table(sink.commit())
    kinds = [pa.timestamp("ms", "UTC"), pa.time32("ms"), pa.date32(), pa.list_(pa.timestamp("ms"))]
    assert table.schema.types == kinds
    assert table.to_pylist() == [row | {"day": row["day"]} for row in batch.to_pylist()]


def test_narrow_values_are_compressed_and_read_back(tmp_path: Path) -> None:
    """Enough rows for the sampled codecs: hex digits, constant text, counters, noise."""
    import random

    dice = random.Random(1)
    rows = 20_000
    batch = pa.record_batch(
        {
            "hex": [f"{dice.getrandbits(64):016x}" for _ in range(rows)],
            "noise": pa.array([dice.getrandbits(63) for _ in range(rows)], pa.int64()),
            "counter": pa.array(range(rows), pa.int64()),
            "city": [("Oslo", "Bonn", None)[i % 3] for i in range(rows)],
            "text": [f"a long text that repeats itself {i % 7}" * 3 for i in range(rows)],
        }
    )
    path = publish(tmp_path / "t.parquet", [batch], batch.schema)
    assert pq.read_table(path).combine_chunks() == pa.Table.from_batches([batch])
    chunk = {pq.ParquetFile(path).metadata.row_group(0).column(i).path_in_schema: i for i in range(5)}
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert "RLE_DICTIONARY" in group.column(chunk["city"]).encodings
    assert "RLE_DICTIONARY" not in group.column(chunk["hex"]).encodings
    assert group.column(chunk["noise"]).compression == "UNCOMPRESSED"
    assert group.column(chunk["text"]).compression == "ZSTD"
    assert path.stat().st_size < 0.5 * batch.nbytes


def test_row_groups_keep_to_the_limit(tmp_path: Path) -> None:
    batch = pa.record_batch({"n": range(2500)})
    path = publish(tmp_path / "t.parquet", [batch, batch.slice(0, 10)], batch.schema, row_group_rows=1000)
    metadata = pq.ParquetFile(path).metadata
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [1000, 1000, 500, 10]


@pytest.mark.parametrize(("asked", "shown"), [(None, {"n"}), (("s",), {"s"}), ((), set())])
def test_the_footer_shows_least_and_greatest_values_of_the_named_columns_only(
    tmp_path: Path, asked: tuple[str, ...] | None, shown: set[str]
) -> None:
    batch = pa.record_batch({"n": [1, 2], "s": ["CANARY-1", "CANARY-2"]})
    path = publish(tmp_path / "t.parquet", [batch], batch.schema, statistics_columns=asked, compression="zstd")
    group = pq.ParquetFile(path).metadata.row_group(0)
    columns = [group.column(i) for i in range(2)]
    assert {c.path_in_schema for c in columns if c.statistics is not None and c.statistics.has_min_max} == shown
    footer = path.read_bytes()[max(c.total_compressed_size + c.data_page_offset for c in columns) :]
    assert (b"CANARY" in footer) is ("s" in shown)


def test_field_metadata_stays_and_schema_metadata_goes(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("a", pa.string(), metadata={"sfumato.tag": "pii:email"})], metadata={"pandas": "{}"})
    path = publish(tmp_path / "t.parquet", [], schema)
    read = pq.read_schema(path)
    assert read.field("a").metadata[b"sfumato.tag"] == b"pii:email"
    assert b"pandas" not in (read.metadata or {})


def test_required_columns_stay_required(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("n", pa.int64(), nullable=False), pa.field("s", pa.string())])
    batch = pa.RecordBatch.from_arrays([pa.array([1, 2]), pa.array(["a", None])], schema=schema)
    assert pq.read_schema(publish(tmp_path / "t.parquet", [batch], schema)) == schema


def test_a_type_that_parquet_lacks_is_refused_with_its_column(tmp_path: Path) -> None:
    schema = pa.schema([("fine", pa.string()), ("odd", pa.dense_union([pa.field("a", pa.int64())]))])
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / "t.parquet")).open(schema)
    assert (caught.value.code, caught.value.where["column"]) == ("sink.type", "odd")
    assert list(tmp_path.iterdir()) == []
