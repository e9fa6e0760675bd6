from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.sources import open_source

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("method", ["lz4", "zstd"])
def test_compressed_buffers_are_read(tmp_path: Path, method: str) -> None:
    path = tmp_path / "t.arrow"
    table = pa.table({"id": range(5000), "city": ["Oslo", None, "Bonn", "Rom", ""] * 1000})
    options = pa.ipc.IpcWriteOptions(compression=method)
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema, options=options) as writer:
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
        open_source(str(path))
    assert (caught.value.code, caught.value.where["file"]) == ("source.unreadable", "t.arrow")
