"""Views, dictionaries and extension types become what they hold, in every source, at any depth, sliced or not."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sfumato.sources import open_source
from sfumato.sources.layout import plain_batch, plain_schema
from sfumato.sources.memory import MemorySource

MAILS = [f"u{i}@example.com" if i % 7 else None for i in range(50)]
IDS = [uuid.UUID(int=i).bytes for i in range(50)]


def columns() -> dict[str, pa.Array]:
    views = pa.array(MAILS, pa.string_view())
    return {
        "view": views,
        "binary": pa.array([None if m is None else m.encode() for m in MAILS], pa.binary_view()),
        "coded": pa.DictionaryArray.from_arrays(pa.array([i % 50 for i in range(50)], pa.uint8()), views),
        "uuid": pa.array(IDS, pa.uuid()),
        "json": pa.array([None if m is None else f'"{m}"' for m in MAILS], pa.json_()),
        "lists": pa.array([None if m is None else [m, "x"] for m in MAILS], pa.list_view(pa.string_view())),
        "large": pa.array([[m] for m in MAILS], pa.large_list_view(pa.string())),
        "struct": pa.array([{"m": m} for m in MAILS], pa.struct([("m", pa.string_view())])),
    }


PLAIN = {
    "view": pa.string(),
    "binary": pa.binary(),
    "coded": pa.string(),
    "uuid": pa.binary(16),
    "json": pa.string(),
    "lists": pa.list_(pa.string()),
    "large": pa.large_list(pa.string()),
    "struct": pa.struct([("m", pa.string())]),
}


def values(table: pa.Table) -> dict[str, list[Any]]:
    plain = {name: table[name] for name in table.schema.names}
    return {name: column.to_pylist() for name, column in plain.items()}


def expected() -> dict[str, list[Any]]:
    return {**{name: array.to_pylist() for name, array in columns().items()}, "uuid": IDS}


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize(("first", "rows"), [(0, 50), (3, 20), (50, 0)])
def test_a_column_becomes_plain_wherever_it_is_sliced(name: str, first: int, rows: int) -> None:
    batch = pa.record_batch({name: columns()[name]}).slice(first, rows)
    schema = plain_schema(batch.schema)
    assert schema.field(name).type == PLAIN[name]
    plain = plain_batch(batch, schema)
    plain.validate(full=True)
    assert plain.column(0).to_pylist() == expected()[name][first : first + rows]


@pytest.mark.parametrize("ending", ["arrow", "parquet", "memory"])
def test_every_source_gives_plain_columns(tmp_path: Path, ending: str) -> None:
    names = [name for name in PLAIN if ending != "parquet" or name not in ("large", "coded")]
    table = pa.table({name: columns()[name] for name in names})
    source: Any
    if ending == "memory":
        source = MemorySource(table)
    else:
        path = tmp_path / f"t.{ending}"
        if ending == "parquet":
            pq.write_table(table, path)
        else:
            with pa.ipc.new_file(path, table.schema) as writer:
                writer.write_table(table, max_chunksize=20)
        source = open_source(str(path))
    assert {field.name: field.type for field in source.schema} == {name: PLAIN[name] for name in names}
    wanted = {name: expected()[name] for name in names}
    read = [batch for partition in source.partitions() for batch in source.read(partition, names)]
    found: dict[str, list[Any]] = {name: [] for name in names}
    for batch in read:
        for name in names:
            found[name] += batch.column(name).to_pylist()
    assert found == wanted
    assert values(source.sample(1000)) == wanted
