from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sinks import SinkOptions, open_sink
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2024, 2, 29, 12, 30, 15, 123456)  # noqa: DTZ001 - a column without zone


def publish(dest: Path, batch: pa.RecordBatch, delimiter: str | None = None, **options) -> bytes:
    sink = open_sink(str(dest), source_delimiter=delimiter, options=SinkOptions(**options))
    sink.open(batch.schema)
    sink.stage(sink.encode(0, [batch]))
    (part,) = sink.seal()
    assert pa.Table.from_batches(sink.read(part)).combine_chunks() == pa.Table.from_batches([batch])
    sink.attach(b"{}")
    sink.commit()
    return dest.read_bytes()


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["a", None, "", 'q"', "a,b", "\r", "x\ny", " "]),
        pa.array(["a", None, ""], pa.large_string()),
        pa.array(["a", None, ""], pa.string_view()),
        pa.array([-(2**63), None, 2**63 - 1]),
        pa.array([0, None, 2**64 - 1], pa.uint64()),
        pa.array([0.1, None, 1e300, 5e-324, -0.0, float("inf"), 1 / 3]),
        pa.array([0.1, None, 3.4e38], pa.float32()),
        pa.array([True, None, False]),
        pa.array([date(1, 1, 1), None, date(2024, 2, 29)]),
        pa.array([MOMENT, None], pa.timestamp("us")),
        pa.array([MOMENT, None], pa.timestamp("ns")),
        pa.array([MOMENT.replace(microsecond=0), None], pa.timestamp("s")),
        pa.array([MOMENT.replace(tzinfo=UTC), None], pa.timestamp("us", "UTC")),
        pa.array([MOMENT.replace(tzinfo=UTC), None], pa.timestamp("us", "Europe/Oslo")),
        pa.array([time(1, 2, 3), None], pa.time32("s")),
        pa.array([time(1, 2, 3, 4), None], pa.time64("us")),
        pa.array([Decimal("1.10"), None, Decimal("-9.99")], pa.decimal128(20, 2)),
        pa.nulls(3),
    ],
    ids=lambda column: str(column.type),
)
def test_values_of_every_type_read_back_as_they_were(tmp_path: Path, column: pa.Array) -> None:
    publish(tmp_path / "t.csv", pa.record_batch({"v": column, "w": column}))


@pytest.mark.parametrize("column", [pa.array([b"x"]), pa.array([[1]]), pa.array([{"a": 1}])], ids=lambda c: str(c.type))
def test_types_without_a_text_form_are_refused_with_their_column(tmp_path: Path, column: pa.Array) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_sink(str(tmp_path / "t.csv")).open(pa.schema([("fine", pa.string()), ("v", column.type)]))
    assert (caught.value.code, caught.value.where["column"]) == ("sink.type", "v")


def test_quotes_stand_only_where_needed(tmp_path: Path) -> None:
    batch = pa.record_batch({"a": ["x", None, "", "a;b"], "b,c": ["1,5", 'say "hi"', "l\nm", " p "]})
    assert publish(tmp_path / "t.csv", batch) == (b'a,"b,c"\nx,"1,5"\n,"say ""hi"""\n"","l\nm"\na;b, p \n')


def test_the_delimiter_is_the_sources_unless_another_is_asked_for(tmp_path: Path) -> None:
    batch = pa.record_batch({"a": ["x"], "b": ["y"]})
    assert publish(tmp_path / "1.csv", batch, ";") == b"a;b\nx;y\n"
    assert publish(tmp_path / "2.csv", batch, ";", csv_delimiter="|") == b"a|b\nx|y\n"
    assert publish(tmp_path / "3.tsv", batch, ";") == b"a\tb\nx\ty\n"


def test_a_copy_without_header_can_be_made(tmp_path: Path) -> None:
    assert publish(tmp_path / "t.csv", pa.record_batch({"0": ["x"], "1": ["y"]}), csv_header=False) == b"x,y\n"


def test_a_csv_file_is_copied_byte_for_byte(tmp_path: Path) -> None:
    text = b'id;name;note\n007;"Lee; Ann";\n8;Bob;""\n9;;"a ""b""\nc"\n'
    path = tmp_path / "in.csv"
    path.write_bytes(text)
    source = open_source(str(path), options=SourceOptions(partition_bytes=16))
    sink = open_sink(str(tmp_path / "out.csv"), source_delimiter=source.delimiter, source_paths=source.paths)
    sink.open(source.schema)
    for part in source.partitions():
        sink.stage(sink.encode(part.index, source.read(part, source.schema.names)))
    sink.seal()
    sink.attach(b"{}")
    sink.commit()
    assert (tmp_path / "out.csv").read_bytes() == text
